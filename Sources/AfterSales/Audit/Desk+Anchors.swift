internal import Postgres

extension Desk {
  /// Makes an anchor. Needs the auditor's right.
  package func checkpoint() throws -> Anchor {
    try Anchor(connection().query(Query.auditCheckpoint).one())
  }

  /// What is not as it was when an anchor was made, whose root was kept elsewhere. Needs the auditor's right.
  ///
  /// - Parameter roots: those that were kept.
  package func verifyAnchors(roots: [String]) throws -> [AuditFault] {
    try snapshot { connection in
      let anchors = try connection.query(Query.auditAnchors).map(Anchor.init)
      let known = Set(anchors.map(\.root))
      var faults = roots.filter { !known.contains($0) }.map(AuditFault.unknownRoot)
      var reckoned = AnchorRoots(anchors)
      try connection.stream(Query.auditAnchored) { reckoned.add(try AnchoredHead($0)) }
      reckoned.finish()
      faults += reckoned.changed.map(AuditFault.changedAnchor)
      guard let last = anchors.last(where: { roots.contains($0.root) }) else { return faults }
      for row in try connection.query(Query.auditAnchoredFaults, [Parameter(last.number)]) {
        let (ticket, seq): (Int64, Int) = (try row.get("ticket_id"), try row.get("seq"))
        switch try row.get("problem", as: String.self) {
        case "gone": faults.append(.gone(ticket: ticket, seq: seq))
        case "cut": faults.append(.cut(ticket: ticket, seq: seq))
        default: faults.append(.rewritten(ticket: ticket, seq: seq))
        }
      }
      return faults
    }
  }

  /// Hands over the lines of an export for audits, as one snapshot has them. Needs the auditor's right.
  package func exportAudit(_ write: (String) throws -> Void) throws {
    try snapshot { connection in
      try write(AuditExport.title)
      for row in try connection.query(Query.auditAnchors) { try write(AuditExport.line(Anchor(row))) }
      try connection.stream(Query.auditAnchored) { try write(AuditExport.line(AnchoredHead($0))) }
      try connection.stream(Query.auditEvents) { try write(AuditExport.line(AuditedEvent($0))) }
    }
  }

  private func snapshot<Found>(_ body: (Connection) throws -> Found) throws -> Found {
    try connection().transaction(isolation: .repeatableRead, readOnly: true, body)
  }
}

extension Anchor {
  fileprivate init(_ row: Row) throws {
    self.init(
      number: try row.get("anchor"),
      at: try row.get("at"),
      root: try row.get("root"),
      chains: try row.get("chains")
    )
  }
}

extension AnchoredHead {
  fileprivate init(_ row: Row) throws {
    self.init(
      anchor: try row.get("anchor"),
      chain: try row.get("chain"),
      number: try row.get("number"),
      seq: try row.get("seq"),
      head: try row.get("head")
    )
  }
}

extension AuditedEvent {
  fileprivate init(_ row: Row) throws {
    self.init(
      ticket: try row.get("ticket_id"),
      seq: try row.get("seq"),
      previous: try row.get("previous"),
      request: try row.get("request"),
      hash: try row.get("hash"),
      said: try row.get("said")
    )
  }
}
