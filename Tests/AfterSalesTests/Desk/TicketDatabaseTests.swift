import AfterSales
import Postgres
import TestDatabase
import Testing

/// What tests of tickets stand on.
@Suite struct TicketDatabaseTests {
  private func desk(_ database: TestDatabase, as login: String) -> Desk {
    Desk { () throws(PostgresError) in try Connection.connect(database.conninfo + " user=\(login)") }
  }

  private let opening = Opening(
    workflow: "return",
    subject: "A1",
    lines: ["1": "1"],
    fields: ["reason": "no-reason"],
    key: "00000000-0000-4000-8000-000000000001"
  )

  @Test func `an agent opens a ticket on an order, at the time the clock is set to`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      try database.insert(TestOrder("A1"))
      let answer = try desk(database, as: "csr1").open(opening)
      guard case .done = answer.outcome else {
        Issue.record("\(answer)")
        return
      }
      #expect(answer.toState == "requested")
      #expect(answer.at == 1_772_416_800_000_000)
    }
  }

  @Test func `each database is its test's own`() throws {
    let one = try TestDatabase.tickets()
    let other = try TestDatabase.tickets()
    try one.insert(TestOrder("A1"))
    #expect(try desk(one, as: "csr1").order("A1") != nil)
    #expect(try desk(other, as: "csr1").order("A1") == nil)
  }

  @Test func `every login can connect and is who the list says`() throws {
    try withTicketDatabase { database in
      for person in TestStaff.everybody {
        try SchemaVersion.check(try database.connect(as: person.login))
        guard !["auditor1", "worker1", "worker2"].contains(person.login) else { continue }
        #expect(try desk(database, as: person.login).whoAmI()?.roles ?? [] == person.roles)
      }
    }
  }
}
