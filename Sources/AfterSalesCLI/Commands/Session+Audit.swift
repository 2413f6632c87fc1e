internal import AfterSales

/// The history against itself, and against what was kept elsewhere.
extension Session {
  /// One line that says what all chains came to; to be kept where nobody who can write to the database can.
  static let anchorShape = RecordShape(
    "anchor",
    [
      .init("anchor", .entry, right: true), .init("at", .at), .init("tickets", .tickets, right: true),
      .init("root", .hash),
    ]
  )

  func checkpoint() throws {
    let anchor = try audited { try $0.checkpoint() }
    try printer.print(
      Record(
        Self.anchorShape,
        [
          .integer(Int64(anchor.number)), .moment(Moment(microseconds: anchor.at)),
          .integer(Int64(anchor.chains)),
          .text(anchor.root),
        ]
      )
    )
  }

  func exportAudit() throws {
    let sink = program.output
    try audited { try $0.exportAudit { try sink.write($0 + "\n") } }
    try sink.flush()
  }

  func verifyAudit(_ invocation: Invocation) throws {
    let roots = try invocation[Options.anchor].map(keptRoots) ?? []
    let (faults, extent): ([AuditFault], Desk.Extent)
    if let path = invocation[Options.auditExport] {
      (faults, extent) = try verifyExport(path, roots)
    } else {
      (faults, extent) = try audited { desk in
        let chains = try desk.verifyChains()
          .map { AuditFault.chain(ticket: $0.ticket, seq: $0.sequence, saying: $0.fault) }
        return (chains + (roots.isEmpty ? [] : try desk.verifyAnchors(roots: roots)), try desk.extent())
      }
    }
    let broken = Set(faults).count
    try tell(
      faults.map { [.text($0.check), .text($0.place), .name($0.sentence.en, $0.sentence)] },
      of: extent,
      broken: Title(
        zh: "历史有 \(broken) 处不是原样",
        en: broken == 1
          ? "the history is not as it was in 1 place" : "the history is not as it was in \(broken) places"
      ),
      whole: roots.isEmpty
        ? Title(
          zh: "\(extent.tickets) 张工单的 \(extent.events) 个事件链完整",
          en:
            "the chains of \(extent.tickets.counted("ticket")), \(extent.events.counted("event")), are whole"
        )
        : Title(
          zh: "\(extent.tickets) 张工单的 \(extent.events) 个事件链完整，与 \(roots.count) 个锚相符",
          en:
            "the chains of \(extent.tickets.counted("ticket")), \(extent.events.counted("event")), are whole,"
            + " and as \(roots.count.counted("anchor")) \(roots.count == 1 ? "has" : "have") them"
        )
    )
  }

  private func keptRoots(_ path: String) throws -> [String] {
    let roots = Anchor.roots(in: try program.read(path))
    guard !roots.isEmpty else {
      throw Failure(
        .data,
        Title(zh: "\(path) 里没有锚的根值", en: "\(path) holds no root of an anchor"),
        mend: ["aftersales audit checkpoint >> \(ShellWord.quoted(path))"]
      )
    }
    return roots
  }

  private func verifyExport(_ path: String, _ roots: [String]) throws -> ([AuditFault], Desk.Extent) {
    let lines = program.readsFiles ? try LineReader(path) : LineReader(try program.read(path))
    do {
      let (faults, tickets, events) = try AuditExport.verify(roots: roots, lines.next)
      return (faults, Desk.Extent(tickets: tickets, events: events))
    } catch let problem as AuditExport.Problem {
      throw Failure(
        .data,
        Title(
          zh: "\(path):\(problem.line)：不是 audit export 的一行",
          en: "\(path):\(problem.line): this is no line of an audit export"
        ),
        mend: ["aftersales audit export > history.txt"]
      )
    }
  }
}
