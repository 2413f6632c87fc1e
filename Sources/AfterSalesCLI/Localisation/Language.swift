/// A language people read our texts in.
package enum Language: String, Sendable, CaseIterable {
  case zh
  case en

  /// The language of a POSIX locale name such as `zh_CN.UTF-8`: Chinese for every `zh…`, English for all others.
  package init(locale: String) {
    let start = locale.unicodeScalars.prefix(2).map { String($0).lowercased() }.joined()
    self = start == "zh" ? .zh : .en
  }

  /// The language the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty.
  package init(environment: Environment) {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = environment[name], !locale.isEmpty {
        self.init(locale: locale)
        return
      }
    }
    self = .en
  }
}
