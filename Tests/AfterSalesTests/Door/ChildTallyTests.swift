import AfterSales
import Foundation
import Postgres
import TestDatabase
import TestDefinitions
import Testing
import Workflow

/// What a definition counts and sums over the tickets that it opens, through the door.
@Suite struct ChildTallyTests {
  /// A file with two claims on which 10.00, 5.00 and 7.50 were paid.
  private func paid(_ database: TestDatabase) throws -> (file: Int64, claims: [Int64]) {
    try database.deployClaims()
    try database.setClock("2026-03-02 10:00+08")
    try database.insert(TestOrder("A1"))
    let file = try database.claimFile("A1", ["promised-on": "2026-03-20"])
    let claims = [try database.claim(of: file), try database.claim(of: file)]
    for (claim, amount) in [(0, "10.00"), (0, "5.00"), (1, "7.50")] {
      #expect(try database.act("logistics1", claims[claim], "pay", ["paid": amount]).short == "done claimed")
    }
    return (file, claims)
  }

  @Test func `a sum over none is nought, and a limit by it lets nothing through`() throws {
    try withTicketDatabase { database in
      try database.deployClaims()
      try database.insert(TestOrder("A1"))
      let file = try database.claimFile("A1", ["promised-on": "2030-03-20"])
      let answer = try database.act("logistics1", file, "book", ["booked": "0.01"])
      #expect(answer.short.hasPrefix("refused"), "\(answer)")
      _ = try database.claim(of: file)
      #expect(try database.act("logistics1", file, "book", ["booked": "0.01"]).short.hasPrefix("refused"))
      #expect(try database.faults == [])
    }
  }

  @Test func `a field is at most what its children's payments come to, to the fen`() throws {
    try withTicketDatabase { database in
      let (file, _) = try paid(database)
      let beyond = try database.act("logistics1", file, "book", ["booked": "22.51"])
      #expect(beyond.short.hasPrefix("refused"), "\(beyond)")
      #expect(try database.act("logistics1", file, "book", ["booked": "22.50"]).short == "done done")
      let sums = try database.ask(
        "select (facts ->> 'paid-below') || ' ' || (facts ->> 'last-paid') from data.ticket_event where ticket_id = \(file) and event = 'book'"
      )
      // What each claim has recorded last is another sum.
      #expect(sums == "2250 1250")
      #expect(try database.faults == [])
    }
  }

  @Test func `counts of events and of states move their parent by themselves`() throws {
    try withTicketDatabase { database in
      let (file, claims) = try paid(database)
      try database.act("logistics1", claims[0], "end")
      #expect(try database.desk("csr1").ticket(file)?.state == "gathering")
      try database.act("logistics1", claims[1], "end")
      #expect(try database.desk("csr1").ticket(file)?.state == "counted")
      #expect(try database.faults == [])
    }
  }

  @Test func `tickets of another parent, and of another workflow, are not summed`() throws {
    try withTicketDatabase { database in
      let (_, _) = try paid(database)
      let other = try database.claimFile("A1", ["promised-on": "2026-03-20"])
      let answer = try database.act("logistics1", other, "book", ["booked": "1.00"])
      #expect(answer.short.hasPrefix("refused"), "\(answer)")
    }
  }

  @Test func `what psql deploys must name what its children have`() throws {
    try withTicketDatabase(counting: false) { database in
      try database.deployClaims()
      let text = try database.ask(
        "select definition::text from data.workflow_version where name = 'claim-file' and current"
      )
      let session = try database.connect(as: "ops1")
      for (from, to, told) in [
        (#""what": "paid""#, #""what": "payd""#, "there is no field `payd`: the facts from `"),
        (#""event": "pay", "#, #""event": "pai", "#, "there is no event `pai`: the facts from `paid-below`"),
        (
          #""event": "pay", "workflow": "carrier-claim"}"#, #""event": "pay", "workflow": "carrier-clam"}"#,
          "there is no workflow `carrier-clam`: the facts from `"
        ),
        (
          #""until": "promised-on""#, #""until": "promised-one""#, "there is no date to run to `promised-one`"
        ),
        (
          #""booked", "promised-on", "carrier"]"#, #""booked", "promised-on"]"#,
          "there is no value for the place `carrier`: book from `gathering`"
        ),
        (
          #""booked", "promised-on", "carrier"]"#, #""booked", "promised-on", "carrier", "note"]"#,
          "there is no value that a customer may be told `note`"
        ),
      ] {
        #expect(text.contains(from), "\(from) in \(text)")
        let error = #expect(throws: PostgresError.self) {
          try session.query("select * from api.deploy($1::jsonb)", [.text(text.replacing(from, with: to))])
        }
        #expect(error?.message?.hasPrefix(told) == true, "\(error?.message ?? "")")
      }
      #expect(try database.ask("select count(*) from data.workflow_version where name = 'claim-file'") == "1")
      try session.query("select * from api.deploy($1::jsonb)", [.text(text)])
    }
  }

  @Test func `children are deployed before what sums over them`() throws {
    let parent = Definition(
      name: "a",
      prefix: "A",
      title: Title(zh: "甲", en: "A"),
      subject: .none,
      facts: [
        "sum": Fact(
          type: .money,
          group: ChildTally.group,
          childTally: ChildTally(kind: .sum, workflow: "c", what: "paid")
        )
      ]
    )
    let others = ["b", "c"].map {
      Definition(name: $0, prefix: "X", title: Title(zh: "乙", en: "X"), subject: .none)
    }
    #expect(([parent] + others).childrenFirst.map(\.name) == ["c", "a", "b"])
  }
}
