import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow
import WorkflowFile

/// A database of commit 653a38d with tickets in every state they could come to, as that program left it: approvals that wait,
/// effects that wait, are leased and dead, parcels of nobody, complaints, absences, points that are short. `Fixtures/README.md` says how it
/// was made.
@Suite struct OldDatabaseTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The database, brought to today's schema and stopped when its last event happened.
  private func migrated() throws -> (database: TestDatabase, before: [String]) {
    _ = try TicketTemplate.name()  // makes the logins
    let database = try TestDatabase.scratch(counting: false)
    let dump = try database.connect()
    try dump.script(try Self.unpacked("every-state.sql.gz"))
    dump.close()
    let before = try facts(of: database)
    let connection = try database.connect()
    let migrator = Migrator(connection)
    try migrator.bootstrap()
    try migrator.migrate()
    connection.close()
    try database.setClock(try database.ask("select max(at) + interval '1 second' from data.ticket_event"))
    return (database, before)
  }

  private static func unpacked(_ name: String) throws -> String {
    let program = Process()
    let pipe = Pipe()
    program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    program.arguments = ["gzip", "-dc", here.appendingPathComponent("Fixtures/\(name)").path]
    program.standardOutput = pipe
    try program.run()
    let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
    program.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  /// What no migration may change: states, money, units and points.
  private func facts(of database: TestDatabase) throws -> [String] {
    try database.connect().query(
      """
      select concat_ws(' ', prefix || '-' || ticket_id, state, seq, due_total, refund_pending, refunded, collected, waived, holds, final) as fact
      from data.ticket
      union all
      select concat_ws(' ', 'line', order_id, line, quantity, paid_value, units_tied, units_used, value_used) from data.order_line
      union all select concat_ws(' ', account, balance) from data.points_account
      union all select concat_ws(' ', 'approval', approval_id, status, measure, level) from data.approval
      order by 1
      """
    ).map { try $0.get(0) }
  }

  private func expectWhole(_ database: TestDatabase, _ place: SourceLocation = #_sourceLocation) throws {
    #expect(try database.faults == [], sourceLocation: place)
    let chains = try database.desk("auditor1").verifyChains().map {
      "\($0.ticket) \($0.sequence) \($0.fault)"
    }
    #expect(chains == [], sourceLocation: place)
  }

  private func deploy(_ database: TestDatabase) throws {
    let folder = WorkflowFolder.load(
      Self.here.appendingPathComponent("../../../Workflows").standardized.path
    )
    let conninfo = database.conninfo
    let desk = Desk { () throws(PostgresError) in try Connection.connect(conninfo) }
    for definition in folder.definitions { _ = try desk.deploy(definition) }
    _ = try desk.deploy(calendar: try #require(folder.calendar))
    try desk.connection().close()
  }

  @Test func `its tickets are in every state that there was, and all else that a database may hold is there`()
    throws
  {
    let (database, before) = try migrated()
    // What is approved is left at once, as long as there is room.
    #expect(
      try database.ask(
        """
        select string_agg(v.name || ' ' || s.state, ', ' order by v.name, s.state)
        from data.workflow_state s join data.workflow_version v using (version)
        where not exists (select from data.ticket t where t.version = s.version and t.state = s.state)
        """
      ) == "points-compensation approved"
    )
    for (what, query) in [
      ("open approvals", "data.approval where status = 'open'"),
      ("waiting rows", "data.outbox where status = 'waiting'"),
      ("leased rows", "data.outbox where status = 'leased'"),
      ("dead rows", "data.outbox where status = 'dead'"),
      ("parcels of nobody", "data.carrier_event where state = 'unmatched'"),
      ("complaints", "data.ticket where complaint_due_at is not null"),
      ("absences", "data.delegation"),
      ("units that are tied", "data.order_line where units_tied > 0"),
      ("units that are used", "data.order_line where units_used > 0"),
      ("words", "data.ticket_words"),
      ("points that are short", "data.points_entry where kind = 'shortfall'"),
      ("searches", "data.customer_search"),
      ("exports", "data.export_grant"),
    ] {
      #expect(try database.ask("select count(*) > 0 from \(query)") == "true", "\(what)")
    }
    try expectWhole(database)
    #expect(try facts(of: database) == before)
    // The schema is that of a new database, to the last overload.
    let fresh = try TestDatabase.tickets(counting: false)
    #expect(try Set(schema(of: database)).symmetricDifference(schema(of: fresh)) == [])
  }

  private func schema(of database: TestDatabase) throws -> [String] {
    try database.connect().query(
      """
      select p.oid::regprocedure || ' ' || pg_get_function_result(p.oid) || ' of ' || p.proowner::regrole from pg_proc p
      where p.pronamespace in ('api'::regnamespace, 'gate'::regnamespace) and p.proname <> 'now'
      union all
      select a.attrelid::regclass || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull from pg_attribute a
        join pg_class c on c.oid = a.attrelid
      where c.relnamespace in ('data'::regnamespace, 'api'::regnamespace) and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
      union all
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'data'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'data'
      """
    ).map { try $0.get(0) }
  }

  @Test
  func `under the old definitions and the new, every ticket answers, and steps are made in every state`()
    throws
  {
    let (database, _) = try migrated()
    try deploy(database)
    try expectWhole(database)
    try answers(database)
    try steps(database, seed: 1)
    try expectWhole(database)

    // Each open ticket goes to today's definition, in the state it is in.
    let desk = database.desk("ops1")
    for version in try desk.workflows() where version.isCurrent && version.number > 1 {
      let before = try database.versionId(version.name, 1)
      let definition = try desk.definition(before)
      let map = Dictionary(
        uniqueKeysWithValues: definition.states.filter { !$0.isFinal }.map {
          ($0.name, StateMapping(to: $0.name))
        }
      )
      let open: Int = try database.connect().query(
        "select count(*) from data.ticket where version = $1 and not final",
        [Parameter(before)]
      ).one().get(0)
      let told = try desk.migrate(version.name, from: 1, to: version.number, map, limit: 1000, applies: false)
      #expect(
        told.count == open && told.allSatisfy { $0.outcome == .would },
        "\(version.name) \(told.filter { $0.outcome != .would })"
      )
      let done = try desk.migrate(version.name, from: 1, to: version.number, map, limit: 1000, applies: true)
      #expect(
        done.allSatisfy { [.migrated, .gone].contains($0.outcome) },
        "\(version.name) \(done.filter { $0.outcome != .migrated })"
      )
    }
    try expectWhole(database)
    try answers(database)
    try steps(database, seed: 2)
    try expectWhole(database)

    // What waits leaves, and clocks run out, for a month.
    for day in 1...30 {
      if day > 1 { try database.setClock(try database.ask("select gate.now() + interval '1 day'")) }
      let counts = try database.work(.discard)
      #expect(counts.timers.failed == 0, "day \(day)")
    }
    try expectWhole(database)
  }

  /// Whoever asks what can be done with a ticket in any state gets an answer, and no error.
  private func answers(_ database: TestDatabase) throws {
    let tickets = try database.connect().query(
      "select max(ticket_id) from data.ticket group by version, state order by 1"
    ).map {
      try $0.get(0, as: Int64.self)
    }
    for login in ["csr1", "warehouse1", "supervisor1"] {
      let desk = database.desk(login)
      for ticket in tickets { _ = try desk.judgeAll(ticket) }
    }
  }

  /// One step in each state, by somebody who may: what the state is for, where that can be, else what every ticket takes.
  private func steps(_ database: TestDatabase, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let owner = try database.connect()
    var desks: [String: Desk] = [:]
    var stuck: [String] = []
    for place in try owner.query("select distinct workflow, state from data.ticket order by 1, 2").map({
      (workflow: try $0.get(0, as: String.self), state: try $0.get(1, as: String.self))
    }) {
      guard let ticket = try SoakTicket.find(owner, place: 0, amongLatest: false, orFinal: true, wish: place)
      else { continue }
      let version: Int = try owner.query(
        "select version from data.ticket where ticket_id = $1",
        [.int(ticket.id)]
      ).one().get(0)
      let definition = try database.desk("csr1").definition(version)
      let moves = definition.moves.filter { $0.state == place.state && $0.by != ["system"] }
      var done = false
      tries: for move in moves.filter({ $0.event != "note" }).shuffled(using: &random)
        + moves.filter({ $0.event == "note" })
      {
        for person in TestStaff.everybody
        where move.by.contains(Definition.anyone)
          || !definition.approvalOrder.expand(person.roles).isDisjoint(with: move.by)
        {
          guard !person.roles.isEmpty else { continue }
          let desk = desks[person.login] ?? database.desk(person.login)
          desks[person.login] = desk
          var fields = SoakFields(definition: definition, lines: ticket.lines, amounts: ticket.amounts)
          fields.prices = ticket.prices
          fields.shortfalls = ticket.shortfalls
          fields.today = try owner.query(
            "select (gate.now() at time zone 'Asia/Shanghai')::date - date '1970-01-01'"
          ).one().get(0)
          let step = Step(
            ticket: ticket.id,
            event: move.event,
            fields: fields.typed(for: move, isComplete: true, &random),
            key: UUID().uuidString.lowercased()
          )
          switch try desk.perform(step).outcome {
          case .done, .asked:
            done = true
            break tries
          default: break
          }
        }
      }
      if !done, !moves.isEmpty { stuck.append("\(place.workflow) \(place.state)") }
    }
    #expect(stuck == [], "seed \(seed)")
  }
}
