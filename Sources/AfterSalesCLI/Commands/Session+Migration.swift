internal import AfterSales
internal import Workflow
internal import WorkflowFile

/// Open tickets of one version go to another.
extension Session {
  static let migrationShape = RecordShape(
    "migration",
    [
      .init("ticket", .ticket), .init("from", .from), .init("to", .to), .init("clocks", .clocks),
      .init("due_before", .was), .init("due_after", .due), .init("approval", .approval, right: true),
      .init("approval_is", .becomes), .init("asked_by", .asker), .init("result", .result), .init("why", .why),
    ]
  )
  /// Tickets of one transaction: they are held until it ends.
  private static let batch = 100

  /// What a migration leads between.
  private struct Leg {
    var version: DeployedVersion
    var definition: Definition
  }

  func migrateTickets(_ invocation: Invocation) throws {
    let name = invocation.value(Arguments.workflow)
    guard let from = invocation[Options.fromVersion], let to = invocation[Options.toVersion], from != to,
      let path = invocation[Options.map]
    else {
      throw Failure(
        .usage,
        Title(zh: "须写明从哪一版到哪一版，以及对照文件", en: "say from which version to which, and by which map"),
        mend: ["aftersales workflow migrate \(name) --from 1 --to 2 --map FILE"]
      )
    }
    let desk = try definingDesk()
    let (old, new) = (try leg(name, from, desk), try leg(name, to, desk))
    let (map, problems) = VersionMap.load(path, from: old.definition, from, to: new.definition, to)
    try refuse(problems, in: Title(zh: "对照文件 \(path)", en: "the map \(path)"))
    guard let map else { return }
    let states = map.states.mapValues {
      StateMapping(to: $0.to, restart: $0.restartsClocks, keep: $0.keepsApprovals)
    }
    let applies = invocation[Options.apply]
    var counts: [MigratedTicket.Outcome: Int] = [:]
    var last: Int64 = 0
    var progress = Progress(total: old.version.openTickets ?? 0, sink: program.error)
    while true {
      let tickets = try desk.migrate(
        name,
        from: from,
        to: to,
        states,
        after: last,
        limit: Self.batch,
        applies: applies
      )
      for ticket in tickets {
        counts[ticket.outcome, default: 0] += 1
        try print(ticket, old.definition, new.definition)
      }
      // What is committed is told, whatever happens next.
      if printer.format != .columns { try printer.finish() }
      try progress.reached(counts.values.reduce(0, +))
      guard tickets.count == Self.batch, let end = tickets.last else { break }
      last = end.ticket
    }
    try progress.finish()
    try printer.finish()
    try conclude(counts, "\(name)@\(from)", "\(name)@\(to)", applies)
  }

  private func leg(_ name: String, _ number: Int, _ desk: Desk) throws -> Leg {
    let found = try desk.workflows().first { $0.name == name && $0.number == number }
    guard let version = found else { throw notFound("version", "\(name)@\(number)") }
    return Leg(version: version, definition: try desk.definition(version.version))
  }

  private func print(_ ticket: MigratedTicket, _ old: Definition, _ new: Definition) throws {
    func state(_ name: String?, _ definition: Definition) -> Value {
      Value.optional(name) { .name($0, title(definition.state(named: $0)?.title, $0)) }
    }
    try printer.print(
      Record(
        Self.migrationShape,
        [
          .text(ticket.number), state(ticket.state, old), state(ticket.toState, new),
          Value.optional(ticket.restartsClocks) { MigrationText.clocks($0) },
          Value.optional(ticket.dueBefore) { .deadline(Moment(microseconds: $0)) },
          Value.optional(ticket.dueAfter) { .deadline(Moment(microseconds: $0)) },
          Value.optional(ticket.approval) { .integer($0) },
          Value.optional(ticket.keepsApproval) { MigrationText.approval($0) },
          Value.optional(ticket.asker) { .text($0) }, MigrationText.result(ticket.outcome),
          Value.optional(ticket.problem) { .text($0) },
        ]
      )
    )
  }

  private func conclude(
    _ counts: [MigratedTicket.Outcome: Int],
    _ old: String,
    _ new: String,
    _ applies: Bool
  ) throws {
    func count(_ outcome: MigratedTicket.Outcome) -> Int { counts[outcome] ?? 0 }
    func tickets(_ outcome: MigratedTicket.Outcome) -> String {
      count(outcome).counted("ticket")
    }
    let left = count(.unmapped) + count(.locked) + count(.failed)
    guard applies else {
      return try say(
        Title(
          zh: "试算：\(count(.would)) 张工单会从 \(old) 转到 \(new)；未做任何改动，加 --apply 才执行",
          en:
            "dry run: \(tickets(.would)) would go from \(old) to \(new); nothing was changed, --apply does it"
        )
      )
    }
    let moved = Title(
      zh: "\(count(.migrated)) 张工单已从 \(old) 转到 \(new)",
      en: "\(tickets(.migrated)) went from \(old) to \(new)"
    )
    guard left > 0 else { return try say(moved) }
    throw Failure(
      .partial,
      Title(
        zh: "\(moved.zh)，\(left) 张没有转；再运行一次即可，已转的不会再转",
        en: "\(moved.en), \(left) did not; run it again: nothing goes twice"
      ),
      values: [
        Field("migrated", .integer(Int64(count(.migrated)))), Field("left", .integer(Int64(left))),
      ]
    )
  }
}
