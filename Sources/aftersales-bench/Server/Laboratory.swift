internal import AfterSales
internal import AfterSalesCLI
internal import Glibc
internal import Postgres
internal import WorkflowFile

/// Databases of different sizes on one server, made when they are first wanted, and the people who work in them.
final class Laboratory {
  let server: ServerPlace
  /// Scratch files, and what the program under measurement keeps of its own.
  let folder: String

  /// The folder of the definitions.
  let workflows: String
  private let talk: (String) -> Void
  private var made: [String: FilledDatabase] = [:]
  /// Begins every name, so that two runs on one server do not meet.
  private let prefix = "aftersales_bench_" + String(UInt32.random(in: .min ... .max), radix: 36)
  /// Who makes steps. Each takes returns up to the warehouse, so holds the roles of all who touch them.
  private let people: [String]
  private var worker: String { prefix + "_worker" }
  private let roles = ["csr", "logistics", "warehouse"]

  init(server: ServerPlace, folder: String, workflows: String, talk: @escaping (String) -> Void) {
    self.server = server
    people = (1...8).map { [prefix] place in "\(prefix)_\(place)" }
    self.folder = folder
    self.workflows = workflows
    self.talk = talk
  }

  /// The file of the workflow whose tickets are measured.
  var returns: String { workflows + "/return.yaml" }

  /// A database with so many tickets, each on an order of its own with two lines.
  ///
  /// - Parameter purpose: two databases of one size are two when they are for different purposes.
  func database(tickets: Int, for purpose: String = "reading") throws -> FilledDatabase {
    let name = "\(prefix)_\(tickets)_\(purpose)"
    if let known = made[name] { return known }
    try Interruption.check()
    talk("making a database with \(tickets) tickets and \(2 * tickets) order lines …")
    try statement(Script.makeDatabase, [.text(name), .text(prefix)])
    let conninfo = server.conninfo + " dbname=\(name)"
    let connection = try Connection.connect(conninfo)
    defer { connection.close() }
    try connection.script(Script.seed)
    try openSeed(conninfo)
    try connection.script(Script.fill)
    try connection.query(Script.fillCall, [Parameter(tickets)])
    try connection.script("vacuum (analyze)")
    try connection.script("checkpoint")
    let bounds = try connection.query(Script.ticketBounds).one()
    let database = FilledDatabase(
      conninfo: conninfo,
      people: people,
      worker: worker,
      tickets: try bounds.get("first")...bounds.get("last")
    )
    made[name] = database
    return database
  }

  /// A database without tickets and orders, made anew each time it is asked for.
  func emptyDatabase(for purpose: String) throws -> FilledDatabase {
    let name = "\(prefix)_\(purpose)"
    try statement(Script.dropDatabase, [.text(name)])
    try statement(Script.makeDatabase, [.text(name), .text(prefix)])
    let database = FilledDatabase(
      conninfo: server.conninfo + " dbname=\(name)",
      people: people,
      worker: worker,
      tickets: 0...0
    )
    made[name] = database
    return database
  }

  /// What is wrong with the databases made, which should be nothing. The chains of the largest, made as the others were,
  /// would take as long to read as everything else.
  func faults() throws -> [String] {
    try made.values.flatMap { database -> [String] in
      let desk = Access(conninfo: database.conninfo).desk()
      let faults = try desk.doctor().map { "\($0.check) \($0.place): \($0.fault)" }
      guard database.tickets.count <= 100_000 else { return faults }
      return faults
        + (try desk.verifyChains().map { "R-\($0.ticket) event \($0.sequence) \($0.fault)" })
    }
  }

  /// Drops what was made; for a server that was named.
  func clear() throws {
    for name in made.keys.sorted() + [prefix] { try statement(Script.dropDatabase, [.text(name)]) }
    for login in people + [worker] { try statement(Script.dropLogin, [.text(login)]) }
  }

  /// Makes the people, and the database that all others are copies of.
  func prepare() throws {
    let definitions = WorkflowFolder.load(workflows)
    guard definitions.problems.isEmpty, let calendar = definitions.calendar else {
      throw BenchmarkError(definitions.problems.map(\.description).joined(separator: "\n"))
    }
    try statement(Script.dropDatabase, [.text(prefix)])
    try statement(Script.makeDatabase, [.text(prefix), .text("template0")])
    let access = Access(conninfo: server.conninfo + " dbname=\(prefix)")
    try migrate(try access.migrator())
    let desk = access.desk()
    for definition in definitions.definitions { _ = try desk.deploy(definition) }
    _ = try desk.deploy(calendar: calendar)
    for login in people {
      try server.allow(login)
      try desk.makeLogin(login, roles: roles)
      _ = try desk.addStaff(login: login, name: login, roles: roles, team: nil)
    }
    try server.allow(worker)
    try desk.makeWorker(worker)
    try desk.connection().close()
  }

  /// A function of its own, so that its connection is gone before the database is copied.
  private func migrate(_ migrator: Migrator) throws {
    try migrator.bootstrap()
    try migrator.migrate()
  }

  private func openSeed(_ conninfo: String) throws {
    let desk = FilledDatabase(conninfo: conninfo, people: people, worker: worker, tickets: 1...1).desk(0)
    let opening = Opening(
      workflow: "return",
      subject: "B0",
      lines: ["1": "1"],
      fields: ["reason": "quality"],
      key: Key.fresh()
    )
    let answer = try desk.open(opening)
    try desk.connection().close()
    guard case .done = answer.outcome else {
      throw BenchmarkError("the first ticket could not be opened: \(answer.outcome)")
    }
  }

  /// Runs the statement that `sql` composes: names cannot be parameters.
  private func statement(_ sql: String, _ parameters: [Parameter]) throws {
    let connection = try Connection.connect(server.conninfo)
    defer { connection.close() }
    try connection.script(try connection.query(sql, parameters).one().get("statement"))
  }
}
