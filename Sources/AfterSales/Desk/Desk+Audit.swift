internal import Postgres

/// An invariant that does not hold.
package struct Fault: Sendable {
  package var check: String
  package var place: String
  package var fault: String
}

/// An event that breaks its ticket's chain.
package struct ChainFault: Sendable {
  package var ticket: Int64
  package var sequence: Int
  package var fault: String
}

extension Desk {
  /// Every invariant of the whole database that does not hold. Needs the auditor's right.
  package func doctor() throws -> [Fault] {
    try connection().query(Query.doctor).map { row in
      Fault(check: try row.get("check"), place: try row.get("place"), fault: try row.get("fault"))
    }
  }

  /// How much there is to look at.
  package struct Extent: Hashable, Sendable {
    package var tickets: Int
    package var events: Int

    package init(tickets: Int, events: Int) {
      self.tickets = tickets
      self.events = events
    }
  }

  /// How much there is to look at. Needs the auditor's right.
  package func extent() throws -> Extent {
    let counts = try connection().query(Query.auditCount).one()
    return Extent(tickets: try counts.get("tickets"), events: try counts.get("events"))
  }

  /// What is wrong with the chains of events. Needs the auditor's right.
  package func verifyChains() throws -> [ChainFault] {
    try connection().query(Query.auditVerify).map { row in
      ChainFault(
        ticket: try row.get("ticket_id"),
        sequence: try row.get("seq"),
        fault: try row.get("fault")
      )
    }
  }
}
