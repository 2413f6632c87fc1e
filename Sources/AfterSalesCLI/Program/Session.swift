internal import AfterSales
internal import Glibc

/// What the commands of one run share: the desk, who prints where, and in which language.
final class Session {
  let program: Program
  let globals: GlobalOptions
  let language: Language
  let printer: Printer
  /// The key of this line of a batch; nil outside one.
  let lineKey: CommandKey?
  /// The ticket that was asked for, as it was typed.
  private(set) var asked: TicketNumber?
  /// The last step that was done, or recorded until somebody agrees.
  var done: Answer?
  /// How the run ends when nothing failed: `ok`, or `approval` when a step waits for one.
  var status = ExitStatus.ok
  private var opened: Desk?
  /// The order that `open` was asked for, for telling why not.
  var subject: String?
  /// The currencies of orders that were asked for, by the ticket or order.
  var currencies: [String: String] = [:]
  /// The lines and fields of the command, for telling what to type next.
  var typed = TypedWords()

  init(
    program: Program,
    globals: GlobalOptions,
    language: Language,
    desk: Desk? = nil,
    lineKey: CommandKey? = nil,
    prints shapes: [RecordShape] = []
  ) {
    opened = desk
    self.lineKey = lineKey
    self.program = program
    self.globals = globals
    self.language = language
    printer = Printer(
      to: program.output,
      format: OutputFormat(globals, isTerminal: program.output.isTerminal),
      language: language,
      paint: program.painter(program.output, globals),
      kinds: shapes.map(\.kind)
    )
  }

  /// Talk, not data: to standard error.
  func say(_ message: any Message) throws(OutputLost) {
    guard !globals.quiet else { return }
    try program.error.write(SafeText.shownLines(message.text(language)) + "\n")
    try program.error.flush()
  }

  /// The ticket a number names. Its letters must be the ticket's own: a slip in them is no other ticket.
  func ticket(_ number: TicketNumber) throws -> Int64 {
    _ = asked(number)
    if let known = try desk().number(of: number.id), known != number.description {
      throw notFound("ticket", number.description)
    }
    return number.id
  }

  /// The ticket a number names, for a step that tells its letters to the database.
  func asked(_ number: TicketNumber) -> Int64 {
    asked = number
    return number.id
  }

  func desk() throws -> Desk {
    if let opened { return opened }
    let desk = try access().desk()
    opened = desk
    return desk
  }

  /// Of who changes definitions: in the private cluster its administrator, unless PGUSER says who acts.
  func definingDesk() throws -> Desk {
    if namesDatabase || program.environment["PGUSER"] != nil { return try desk() }
    return try access().administratorDesk()
  }

  /// With nothing named, the private cluster of this machine is used.
  func access() throws -> Access {
    switch program.server(globals) {
    case .named(let conninfo): Access(conninfo: conninfo)
    case .environment: Access(conninfo: "")
    case .local: Access(try localCluster(), login: login)
    }
  }

  /// Whether a database is named, by option or environment.
  var namesDatabase: Bool {
    if case .local = program.server(globals) { false } else { true }
  }

  /// Who acts in the private cluster: PGUSER, else the user of the operating system.
  var login: String {
    program.environment["PGUSER"] ?? getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
      ?? "postgres"
  }

  func localCluster() throws(LocalClusterError) -> LocalCluster {
    var variables: [String: String] = [:]
    for name in ["HOME", "PATH", "XDG_DATA_HOME", "AFTERSALES_LOCAL", "USER"] {
      variables[name] = program.environment[name]
    }
    return try LocalCluster(environment: variables)
  }
}
