internal import AfterSales
internal import Workflow
internal import WorkflowFile

/// Which past tickets would have gone another way.
extension Session {
  static let divergenceShape = RecordShape(
    "divergence",
    [
      .init("ticket", .ticket), .init("seq", .sequence, right: true), .init("kind", .kind),
      .init("state", .state),
      .init("event", .event), .init("before", .was), .init("after", .becomes),
    ]
  )
  /// How much was replayed, and what it came to.
  static let replayShape = RecordShape(
    "replayed",
    [
      .init("workflow", .workflow), .init("tickets", .tickets, right: true),
      .init("events", .events, right: true),
      .init("refused", .refused, right: true), .init("approver", .approver, right: true),
      .init("state", .state, right: true), .init("deadline", .due, right: true),
      .init("undecided", .undecided, right: true), .init("same", .unchanged, right: true),
    ]
  )
  /// How many are shown to people, whose columns wait for each other; all of them are told when it is piped.
  private static let shown = 200

  func whatIf(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.path)
    var definitions = try loaded(path).definitions
    if let name = invocation[Options.workflow] {
      definitions.removeAll { $0.name != name }
      if definitions.isEmpty { throw notFound("workflow", name) }
    }
    let period = Period(
      from: invocation[Options.from]?.description,
      to: invocation[Options.to]?.description
    )
    var totals: [Record] = []
    for definition in definitions {
      totals.append(try replay(definition, period))
    }
    for total in totals { try printer.print(total) }
    try printer.finish()
  }

  private func replay(_ definition: Definition, _ period: Period) throws -> Record {
    let desk = try desk()
    var replay = WhatIf(definition)
    for version in try desk.workflows() where version.name == definition.name {
      replay.know(version.version, try desk.definition(version.version))
    }
    var progress = Progress(
      total: try desk.eventCount(of: definition.name, period),
      sink: program.error,
      every: 10_000
    )
    var told = 0
    try desk.past(definition.name, period) { event in
      let divergence = replay.take(event)
      try progress.reached(replay.events)
      guard let divergence else { return }
      told += 1
      guard printer.format != .columns || told <= Self.shown else { return }
      try print(divergence, definition)
    }
    try progress.finish()
    try printer.finish()
    if printer.format == .columns, told > Self.shown {
      try say(
        Title(
          zh: "只列出前 \(Self.shown) 张，共 \(told) 张；改用管道或 --json 可得全部",
          en: "these are the first \(Self.shown) of \(told); piped or with --json all are told"
        )
      )
    }
    let counts = Divergence.Kind.allCases.map { Value.integer(Int64(replay.counts[$0] ?? 0)) }
    return Record(
      Self.replayShape,
      [.text(definition.name), .integer(Int64(replay.tickets)), .integer(Int64(replay.events))] + counts
        + [.integer(Int64(replay.tickets - told))]
    )
  }

  private func print(_ divergence: Divergence, _ definition: Definition) throws {
    try printer.print(
      Record(
        Self.divergenceShape,
        [
          .text("\(definition.prefix)-\(divergence.ticket)"), .integer(Int64(divergence.sequence)),
          .name(divergence.kind.rawValue, WhatIfText.title(divergence.kind)),
          .name(
            divergence.state,
            title(definition.state(named: divergence.state)?.title, divergence.state)
          ),
          .name(divergence.event, title(definition.events[divergence.event]?.title, divergence.event)),
          .text(divergence.before), .text(divergence.after),
        ]
      )
    )
  }
}
