internal import AfterSales
internal import Foundation
internal import Postgres
internal import WorkflowFile

/// The database that tests copy: our schema, the shipped definitions, the calendar and a staff, but no order.
///
/// It is named by what went into it and made once in a cluster, by whichever process of a test run comes first.
package enum TicketTemplate {
  struct Unfit: Error, CustomStringConvertible {
    let description: String
  }

  /// Its name; made when it is first asked for.
  package static func name() throws -> String { try made.get() }

  private static let made = Result { try make() }

  private static func make() throws -> String {
    let cluster = try TestCluster.connect()
    let folder = WorkflowFolder.load(workflows)
    guard folder.problems.isEmpty, let calendar = folder.calendar else {
      throw Unfit(description: folder.problems.map(\.description).joined(separator: "\n"))
    }
    let name = "tickets_\(try hash(cluster))"
    try cluster.query("select pg_advisory_lock(hashtext('aftersales test template'))")
    defer { _ = try? cluster.query("select pg_advisory_unlock(hashtext('aftersales test template'))") }
    if try cluster.query("select from pg_database where datname = $1", [.text(name)]).first != nil {
      return name
    }

    // Under another name until it is whole: what was cut off halfway is never copied.
    let draft = "\(name)_draft"
    try cluster.execute("drop database if exists \(draft) with (force)")
    try cluster.execute("create database \(draft) template template0")
    try fill(TestCluster.conninfo() + " dbname=\(draft)", folder, calendar)
    try cluster.execute("alter database \(draft) rename to \(name)")
    return name
  }

  private static func fill(_ conninfo: String, _ folder: WorkflowFolder, _ calendar: BusinessCalendar) throws
  {
    let connection = try Connection.connect(conninfo)
    let migrator = Migrator(connection)
    try migrator.bootstrap()
    try migrator.migrate()
    // A fresh session, as that of every person.
    let desk = Desk { () throws(PostgresError) in try Connection.connect(conninfo) }
    for definition in folder.definitions { _ = try desk.deploy(definition) }
    _ = try desk.deploy(calendar: calendar)
    for person in TestStaff.everybody {
      try connection.script(
        """
        do 'begin create role \(person.login) login; exception when duplicate_object or unique_violation then end';
        grant \(person.membership) to \(person.login)
        """
      )
      guard !person.roles.isEmpty else { continue }
      let outcome = try desk.addStaff(login: person.login, name: person.name, roles: person.roles, team: "A")
      guard outcome == "added" else { throw Unfit(description: "\(person.login): \(outcome)") }
    }
    try desk.connection().close()
    connection.close()
  }

  /// The first digits of a hash over all that goes in.
  private static func hash(_ connection: Connection) throws -> String {
    let schema = SchemaFiles.embedded
    let sql =
      schema.bootstrap + schema.migrations + schema.functions + schema.views
      + [schema.grants].compactMap(\.self)
    var texts = sql.flatMap { [$0.name, $0.text] }
    for file in try FileManager.default.contentsOfDirectory(atPath: workflows).sorted()
    where file.hasSuffix(".yaml") {
      texts += [file, try String(contentsOfFile: "\(workflows)/\(file)", encoding: .utf8)]
    }
    texts += TestStaff.everybody.flatMap { [$0.login, $0.name, $0.membership] + $0.roles }
    texts.append(try String(contentsOfFile: #filePath, encoding: .utf8))
    return try connection.query(
      "select left(encode(sha256(convert_to($1::text[]::text, 'UTF8')), 'hex'), 16)",
      [.textArray(texts)]
    ).one().get(0)
  }

  /// The definitions we ship.
  private static let workflows =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Workflows")
    .standardized.path
}
