import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// The list of what waits for somebody's word.
@Suite struct ApprovalListTests {
  @Test func `who is barred from the first of many sees those behind them, the most urgent first`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      var asked: [Int64] = []
      for number in 1...15 {
        if number == 14 { try database.setClock("2026-03-02 09:30+08") }
        try database.insert(TestOrder("A\(number)", customer: "C\(number)"))
        let opened = try database.desk("csr1").open(
          Opening(
            workflow: "points-compensation",
            subject: "A\(number)",
            fields: ["points": "10", "reason": "late-delivery"],
            key: UUID().uuidString.lowercased()
          )
        )
        asked.append(try #require(opened.consequences.compactMap(\.approval).first))
      }
      // The last two are due before the others, which are all due at once.
      let urgent = Array(asked.suffix(2) + asked.prefix(13))
      func list(_ login: String, _ limit: Int) throws -> [Int64] {
        try database.desk(login).approvals(limit: limit).map(\.approval)
      }
      #expect(try list("leader2", 5) == Array(urgent.prefix(5)))
      #expect(try list("leader2", 15) == urgent)
      #expect(try list("leader2", 100) == urgent)
      // leader1 asked for five of them himself, and opened seven; none of either is his to decide.
      try database.connect().script(
        """
        update data.approval set asker = 'leader1' where approval_id = any ('{\(urgent[0..<5].map(String.init).joined(separator: ","))}');
        update data.ticket_event e set actor = 'leader1' from data.approval a
        where a.ticket_id = e.ticket_id and e.event = 'open' and a.approval_id = any ('{\(urgent[5..<12].map(String.init).joined(separator: ","))}')
        """
      )
      for limit in [1, 2, 3, 5, 50] {
        #expect(try list("leader1", limit) == Array(urgent[12...].prefix(limit)))
      }
      #expect(try list("csr1", 5) == [])
    }
  }
}
