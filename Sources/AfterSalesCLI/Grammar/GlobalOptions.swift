/// What every command may be told besides its own arguments.
package struct GlobalOptions: Equatable, Sendable {
  /// A libpq connection string or URI, passed through untouched; nil when the environment decides.
  package var database: String?
  package var json = false
  package var quiet = false
  package var language: Language?
  package var noColour = false
  package var verbose = false

  package init() {}

  static let specs: [OptionSpec] = [
    Option("db", "CONNINFO", .database, parse: connection).once,
    Flag("json", .json).spec,
    Flag("quiet", .quiet).spec,
    Option("lang", "zh|en", .language, parse: language).once,
    Flag("no-color", .noColour).spec,
    Flag("verbose", .verbose).spec,
    Flag("help", .help).spec,
    Flag("version", .version).spec,
  ]

  /// One-letter options and the names they stand for.
  static let short = ["-q": "quiet", "-h": "help"]

  mutating func set(_ name: String, _ value: any Sendable) {
    switch name {
    case "db": database = value as? String
    case "json": json = true
    case "quiet": quiet = true
    case "lang": language = value as? Language
    case "no-color": noColour = true
    case "verbose": verbose = true
    default: break
    }
  }

  @Sendable private static func language(_ text: String) throws(ArgumentProblem) -> Language {
    guard let language = Language(rawValue: text) else { throw .notOneOf(Language.allCases.map(\.rawValue)) }
    return language
  }

  /// Refuses a connection string that carries a password: arguments can be read by everybody on the machine.
  @Sendable private static func connection(_ text: String) throws(ArgumentProblem) -> String {
    let lower = text.lowercased()
    if lower.contains("password") && lower.contains("=") { throw .holdsPassword }
    if let scheme = text.firstRange(of: "://") {
      let authority = text[scheme.upperBound...].prefix(while: { $0 != "/" && $0 != "?" })
      if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") { throw .holdsPassword }
    }
    return text
  }
}
