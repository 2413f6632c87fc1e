import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// The seventh workflow, which is data alone: what it counts over other tickets, and who may not judge himself.
@Suite struct QualityTests {
  @Test func `a finding is coached by the team leader, closed by the quality supervisor`() throws {
    try withTicketDatabase { database in
      let ticket = try database.find("csr1")
      #expect(try database.act("quality1", ticket, "coach", coaching).short.prefix(7) == "refused")
      #expect(try database.act("leader1", ticket, "coach", coaching).short == "done coached")
      #expect(try database.act("qualitylead1", ticket, "refer").short.prefix(7) == "refused")
      #expect(try database.act("qualitylead1", ticket, "close").short == "done closed")
      #expect(try database.faults == [])
    }
  }

  @Test func `what recurs goes to the managers, by a count that no other agent's findings enter`() throws {
    try withTicketDatabase { database in
      for _ in 0..<2 { _ = try database.find("csr1") }
      let (other, third) = (try database.find("csr2"), try database.find("csr1"))
      for ticket in [other, third] { try database.act("leader1", ticket, "coach", coaching) }
      #expect(try database.act("qualitylead1", other, "refer").short.prefix(7) == "refused")
      #expect(try database.act("qualitylead1", other, "close").short == "done closed")
      #expect(try database.act("qualitylead1", third, "close").short.prefix(7) == "refused")
      #expect(try database.act("qualitylead1", third, "refer").short == "done with-managers")
      #expect(try database.act("ops1", third, "close", coaching).short == "done closed")
      #expect(try database.faults == [])
    }
  }

  @Test func `a finding does not count itself`() throws {
    try withTicketDatabase { database in
      _ = try database.find("csr1")
      let second = try database.find("csr1")
      try database.act("leader1", second, "coach", coaching)
      #expect(try database.act("qualitylead1", second, "close").short == "done closed")
    }
  }

  @Test func `findings older than the window count no more`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for _ in 0..<2 { _ = try database.find("csr1") }
      try database.setClock("2026-05-31 09:59+08")
      let within = try database.find("csr1")
      try database.act("leader1", within, "coach", coaching)
      #expect(try database.act("qualitylead1", within, "close").short.prefix(7) == "refused")
      try database.setClock("2026-05-31 10:01+08")
      #expect(try database.act("qualitylead1", within, "close").short == "done closed")
    }
  }

  @Test func `nobody judges his own call, and only the agent contests it`() throws {
    try withTicketDatabase { database in
      let own = try database.find("leader1")
      #expect(try database.act("leader1", own, "coach", coaching).short.prefix(7) == "refused")
      #expect(try database.act("leader2", own, "contest", ["words": "x"]).short.prefix(7) == "refused")
      #expect(try database.act("leader1", own, "contest", ["words": "客户先挂的电话"]).short == "done contested")
      #expect(try database.act("qualitylead1", own, "dismiss", ["note": "听过录音"]).short == "done dismissed")
      #expect(try database.faults == [])
    }
  }

  @Test func `a finding about nobody is refused`() throws {
    try withTicketDatabase { database in
      for login in ["nobody", "stranger1"] {
        let answer = try database.record(login)
        #expect(answer.short == "invalid agent login")
      }
    }
  }

  @Test func `a count that begins later takes in what has been, and the doctor compares it with history`()
    throws
  {
    try withTicketDatabase { database in
      let owner = try database.connect()
      for _ in 0..<2 { _ = try database.find("csr1") }
      // As if the definition that counts had not been deployed then.
      try owner.script("delete from data.tally")
      let lost = try database.faults
      #expect(lost.count == 2)
      try owner.script("delete from data.tally_wanted")
      try owner.script(
        "select gate.prepare_tallies(v) from data.workflow_version v where v.name = 'quality-finding'"
      )
      #expect(try database.faults == [])
      let third = try database.find("csr1")
      try database.act("leader1", third, "coach", coaching)
      #expect(try database.act("qualitylead1", third, "refer").short == "done with-managers")
      try owner.script("update data.tally set value = 'csr2'")
      let moved = try database.faults
      #expect(moved.count == 3)
    }
  }

  @Test func `a finding is upheld or taken out, and coached once more`() throws {
    try withTicketDatabase { database in
      let ticket = try database.find("csr1")
      try database.walk(
        ticket,
        [
          ("csr1 contest contested", ["words": "录音不全"]),
          ("qualitylead1 uphold recorded", ["note": "录音完整"]),
          ("leader1 coach coached", coaching), ("qualitylead1 again recorded", ["note": "再辅导"]),
        ]
      )
      try database.walk(try database.find("csr2"), [("quality1 withdraw withdrawn", ["note": "录错人"])])
      try database.expectWhole()
    }
  }

  private let coaching = ["measure": "talk", "note": "听录音后面谈"]
}

extension TestDatabase {
  fileprivate func record(_ agent: String) throws -> Answer {
    try desk("quality1").open(
      Opening(
        workflow: "quality-finding",
        subject: "",
        fields: [
          "agent": agent, "recording": "REC-20260302-17", "finding": "wrong-information", "words": "说三天到账",
        ],
        key: UUID().uuidString.lowercased()
      )
    )
  }

  func find(_ agent: String) throws -> Int64 {
    let answer = try record(agent)
    return try #require(answer.ticket, "\(answer)")
  }
}
