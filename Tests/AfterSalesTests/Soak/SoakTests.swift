import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// A call centre at its worst: everybody does at random what he may and may not, sessions die, the clock runs, and in the end
/// every invariant holds. `AFTERSALES_SOAK_SECONDS` says how long, `AFTERSALES_SOAK_SEED` repeats what was drawn, and
/// `AFTERSALES_SOAK_XES` is a file that takes the history of it all.
@Suite struct SoakTests {
  private static func setting(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

  @Test
  func `whatever eight people do at random while sessions die and the clock runs, the database is whole`()
    throws
  {
    let seconds = Self.setting("AFTERSALES_SOAK_SECONDS").flatMap { Int($0) } ?? 120
    let seed =
      Self.setting("AFTERSALES_SOAK_SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    print("soak of \(seconds) s, seed \(seed)")
    try withTicketDatabase(counting: false) { database in
      try database.setClock("2026-03-02 09:00+08")
      let ground = try SoakGround(database, seed: seed, seconds: seconds)
      let results = together(12) { place in
        switch place {
        case 8: try Self.runClock(ground)
        case 9: try Self.runWorker(ground)
        case 10: try Self.killSessions(ground)
        case 11: try Self.runWorld(ground)
        default:
          var session = try SoakSession(ground, place: place)
          ground.repeatedly("session", at: { session.doing }) { try session.act() }
        }
      }
      for result in results { try result.get() }

      _ = try database.work(.discard)  // what was in hand is done
      let tally = ground.tally.now
      let report = try report(ground, tally)
      print(report)
      let ill = try database.faults
      let stories = try stories(of: tally.faults + ill, in: database)
      #expect(tally.faults.prefix(10) == [], "seed \(seed)\n\(stories)")
      #expect(ill == [], "seed \(seed)\n\(stories)")
      #expect(
        try database.desk("auditor1").verifyChains().map { "\($0.ticket) \($0.sequence) \($0.fault)" } == [],
        "seed \(seed)"
      )
      let untrue = try untrue(of: tally, in: database)
      #expect(untrue == [], "seed \(seed)")
      // What was done goes the same way when it is judged again, on what was stored with it.
      let diverged = try diverged(in: database)
      #expect(diverged == [], "seed \(seed)")
      if let path = Self.setting("AFTERSALES_SOAK_XES") { try exportHistory(of: database, to: path) }
      // Every workflow and most of what can happen in it were met.
      let met = try made(in: database)
      for workflow in ground.definitions.keys {
        #expect(met.contains { $0.hasPrefix(workflow + " ") }, "seed \(seed): no \(workflow)")
      }
      guard seconds >= 60 else { return }
      #expect(
        ground.events.intersection(met).count * 10 >= ground.events.count * 6,
        "seed \(seed): \(ground.events.subtracting(met).sorted())"
      )
      for word in ["done", "asked", "refused", "conflict", "repeated", "invalid", "permission"] {
        #expect(tally.answers[word, default: 0] > 0, "seed \(seed): never \(word)")
      }
    }
  }

  /// Minutes, hours, now and then days.
  private static func runClock(_ ground: SoakGround) throws {
    var random = SeededGenerator(seed: ground.seed &+ 100)
    let owner = try ground.database.connect()
    var ticks = 0
    ground.repeatedly("clock") {
      Thread.sleep(forTimeInterval: 0.5)
      ticks += 1
      // Now and then a day off is published that nobody knew of.
      if ticks % 60 == 20 {
        try owner.query(
          """
          select api.deploy_calendar((
            select c.definition || jsonb_build_object('holidays', c.definition -> 'holidays' || to_jsonb((gate.now() + interval '3 days')::date::text))
            from data.calendar c))
          """
        )
      }
      let now: Int64 = try owner.query("select gate.epoch(gate.now())").one().get(0)
      let step =
        Int.random(in: 0..<12, using: &random) == 0
        ? Int64.random(in: 1...10, using: &random) * 86_400 : Int64.random(in: 60...10_800, using: &random)
      try ground.database.setClock(now + step * 1_000_000)
    }
  }

  private static func runWorker(_ ground: SoakGround) throws {
    var counts = WorkerCounts()
    ground.repeatedly("worker") {
      Thread.sleep(forTimeInterval: 0.05)
      let login = Bool.random() ? "worker1" : "worker2"
      let now = try ground.database.work(.discard, as: login)
      counts.timers.fired += now.timers.fired
      counts.timers.failed += now.timers.failed
      counts.delivered += now.delivered
    }
    let all = counts
    ground.tally.update { tally in
      tally.answers["timers fired"] = all.timers.fired
      tally.answers["outbox delivered"] = all.delivered
    }
  }

  private static func runWorld(_ ground: SoakGround) throws {
    var world = try SoakWorld(ground)
    ground.repeatedly("world") {
      Thread.sleep(forTimeInterval: 0.1)
      try world.turn()
    }
  }

  /// Ends a session, whatever it is at.
  private static func killSessions(_ ground: SoakGround) throws {
    let owner = try ground.database.connect()
    ground.repeatedly("killer") {
      Thread.sleep(forTimeInterval: Double.random(in: 0.02...0.3))
      let killed = try owner.query(
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename is not null and usename <> current_user order by random() limit 1
        """
      ).count
      ground.tally.update { $0.answers["killed", default: 0] += killed }
    }
  }

  /// Answers that the database does not bear out: what was acknowledged is there, once; what was declined is not.
  private func untrue(of tally: SoakTally, in database: TestDatabase) throws -> [String] {
    let owner = try database.connect()
    let lost = try owner.query(
      """
      select format('%s %s acknowledged as %s of %s', a.login, a.key, a.seq, a.ticket)
      from unnest($1::text[], $2::uuid[], $3::bigint[], $4::int[]) a (login, key, ticket, seq)
      where not exists (select from data.ticket_event e
        where (e.actor, e.key, e.ticket_id, e.seq) = (a.login, a.key, a.ticket, a.seq))
      limit 5
      """,
      [
        .textArray(tally.acknowledged.map(\.login)), .textArray(tally.acknowledged.map(\.key)),
        .textArray(tally.acknowledged.map { String($0.ticket) }),
        .textArray(tally.acknowledged.map { String($0.sequence) }),
      ]
    ).map { try $0.get(0, as: String.self) }
    // A declined command may be sent again under its key, and then be possible.
    let acknowledged = Set(tally.acknowledged.map(\.key)).union(tally.unanswered)
    let declined = tally.declined.filter { !acknowledged.contains($0.key) }
    let done = try owner.query(
      """
      select format('%s %s declined, and is event %s of %s', d.login, d.key, e.seq, e.ticket_id)
      from unnest($1::text[], $2::uuid[]) d (login, key) join data.ticket_event e on e.actor = d.login and e.key = d.key
      limit 5
      """,
      [.textArray(declined.map(\.login)), .textArray(declined.map(\.key))]
    ).map { try $0.get(0, as: String.self) }
    return lost + done
  }

  /// What happened on the first orders and tickets with which something is wrong.
  private func stories(of faults: [String], in database: TestDatabase) throws -> String {
    let named = faults.compactMap { $0.firstMatch(of: /[A-Z]-([0-9]+)|order ([^ ]+)/) }
      .map { String($0.output.1 ?? $0.output.2 ?? "") }
    return try database.connect().query(
      """
      select concat_ws(' ', o.number, e.at, t.prefix || '-' || t.ticket_id, 'of ' || t.parent, e.seq, e.event, e.actor, e.from_state, '→',
        e.to_state, e.payload)
      from data.ticket_event e join data.ticket t using (ticket_id) join data."order" o using (order_id)
      where t.order_id in (
        select x.order_id from data.ticket x join data."order" y using (order_id) where y.number = any ($1) or x.ticket_id::text = any ($1))
        and e.event not in ('note', 'attach', 'link', 'take', 'release', 'assign', 'escalate', 'complain', 'answer-complaint')
      order by o.order_id, e.at, e.ticket_id, e.seq
      """,
      [.textArray(Array(named.prefix(3)))]
    ).map { try $0.get(0, as: String.self) }.joined(separator: "\n")
  }

  private func made(in database: TestDatabase) throws -> Set<String> {
    Set(
      try database.connect().query(
        "select distinct t.workflow || ' ' || e.event from data.ticket_event e join data.ticket t using (ticket_id)"
      ).map { try $0.get(0) }
    )
  }

  private func report(_ ground: SoakGround, _ tally: SoakTally) throws -> String {
    let owner = try ground.database.connect()
    let sums: String = try owner.query(
      """
      select format('%s tickets, %s events, %s approvals (%s), %s deadlocks, clock at %s',
        (select count(*) from data.ticket), (select count(*) from data.ticket_event), (select count(*) from data.approval),
        (select string_agg(status || ' ' || n, ', ' order by status) from (
          select status, count(*) as n from data.approval group by status) s),
        (select deadlocks from pg_stat_database where datname = current_database()), gate.now())
      """
    ).one().get(0)
    let met = try made(in: ground.database)
    let answers = tally.answers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return """
      soak: \(sums)
      answers: \(answers.joined(separator: ", "))
      met \(ground.events.intersection(met).count) of \(ground.events.count) events; \
      not \(ground.events.subtracting(met).sorted().joined(separator: ", "))
      """
  }
}

extension SoakTests {
  /// Where a replay of the whole history under the definitions it was made under does not go as it went. What one ticket took from
  /// another's record (a converted exchange frees its return) is in no event of that other, and cannot be decided.
  private func diverged(in database: TestDatabase) throws -> [String] {
    let desk = database.desk("csr1")
    return try desk.workflows().filter(\.isCurrent).flatMap { version -> [String] in
      let definition = try desk.definition(version.version)
      var replay = WhatIf(definition)
      replay.know(version.version, definition)
      var told: [String] = []
      try desk.past(version.name, Period()) { event in
        guard let found = replay.take(event), found.kind != .undecided else { return }
        told.append(
          "\(definition.prefix)-\(found.ticket)/\(found.sequence) \(found.kind) \(found.state) \(found.event):"
            + " \(found.before) => \(found.after)"
        )
      }
      return told
    }
  }

  /// Asked for, agreed to and exported with the program, by those whose part it is.
  private func exportHistory(of database: TestDatabase, to path: String) throws {
    let commands: [(login: String, words: [String], status: Int32)] = [
      ("analyst1", ["export", "request", "--reason", "process mining"], 4),
      ("support1", ["export", "approve", "1"], 0),
      ("analyst1", ["export", "events", "--format", "xes"], 0),
    ]
    for (login, words, status) in commands {
      try Data().write(to: URL(fileURLWithPath: path))
      let program = Process()
      program.executableURL = URL(fileURLWithPath: try BuiltProgram.path())
      program.arguments = ["--db", database.conninfo + " user=\(login)"] + words
      program.standardOutput = FileHandle(forWritingAtPath: path)
      try program.run()
      program.waitUntilExit()
      #expect(program.terminationStatus == status, "\(login) \(words)")
    }
  }
}
