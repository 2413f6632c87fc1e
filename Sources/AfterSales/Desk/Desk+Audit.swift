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

  /// What is wrong with the chains of events, and how much was read. Needs the auditor's right.
  package func verifyChains() throws -> (tickets: Int, events: Int, faults: [ChainFault]) {
    let connection = try connection()
    let faults = try connection.query(Query.auditVerify).map { row in
      ChainFault(
        ticket: try row.get("ticket_id"),
        sequence: try row.get("seq"),
        fault: try row.get("fault")
      )
    }
    let counts = try connection.query(Query.auditCount).one()
    return (try counts.get("tickets"), try counts.get("events"), faults)
  }
}
