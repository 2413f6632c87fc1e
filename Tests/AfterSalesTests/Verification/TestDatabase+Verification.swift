import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// Gives units back that never left, as only the system does while the order is still to be sent: the return.
  func giveBack(_ order: String, _ lines: [String: Int]) throws -> Int64 {
    let asked = lines.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    let answer: Int64? = try connect().query(
      """
      select (gate.open_alone('return', o, $2::jsonb, '{"reason": "not-shipped"}', gen_random_uuid(), gate.now())).ticket
      from data."order" o where o.number = $1 for update
      """,
      [.text(order), .text("{\(asked)}")]
    ).one().get(0)
    return try #require(answer)
  }

  /// Takes a fresh verification to a state that it may wait in; its order stands held all the while.
  func bring(verification ticket: Int64, to state: String) throws {
    let call = ["result": "no-answer"]
    switch state {
    case "call-later": try act("csr1", ticket, "call", call)
    case "call-next-day":
      try bring(verification: ticket, to: "call-later")
      try setClock("2026-03-02 12:00+08")
      try fireClocks()
      try act("csr1", ticket, "call", call)
    case "unreachable":
      try bring(verification: ticket, to: "call-next-day")
      try setClock("2026-03-03 12:00+08")
      try fireClocks()
      try act("csr1", ticket, "call", call)
    case "on-hold":
      try bring(verification: ticket, to: "unreachable")
      try act("leader1", ticket, "hold", ["note": "客户出差"])
    case "under-review": try act("csr1", ticket, "suspect", ["note": "地址像空房"])
    default: break
    }
    #expect(try self.state(ticket) == state)
    #expect(try ask(#"select held_by is not null from data."order""#) == "true")
  }
}
