import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Approvals, through the door, on real rows: who may give them, what voids them, and that they are given once.
@Suite struct ApprovalTests {
  private let compromise = ["deduction": "10.00", "note": "客户同意扣十元"]

  /// A return with one unit accepted and one rejected, worth some 998 yuan: the deputy manager's band.
  private func disputable(_ database: TestDatabase) throws -> Int64 {
    let ticket = try database.received()
    let inspection = [
      "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
      "invoice": "none",
    ]
    #expect(try database.act("inspector1", ticket, "inspect", inspection).short == "done refund-due")
    return ticket
  }

  private func asked(_ answer: Answer) throws -> Int64 {
    guard case .asked(let asked) = answer.outcome else {
      Issue.record("\(answer.short)")
      return 0
    }
    return asked.approval
  }

  private func decide(
    _ database: TestDatabase,
    _ login: String,
    _ approval: Int64,
    agree: Bool = true,
    reason: String? = nil,
    key: String = UUID().uuidString.lowercased()
  ) throws -> Answer {
    try database.desk(login).decide(approval, agree: agree, reason: reason, key: key)
  }

  @Test func `a move above a band waits for its approver and is then made as the asker's`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let answer = try database.act("csr1", ticket, "compromise", compromise)
      #expect(answer.short == "asked deputy-manager")
      let approval = try asked(answer)
      // Everything but what may go on waits.
      let refund = try database.act("finance1", ticket, "refund", ["method": "original", "amount": "1.00"])
      #expect(refund.short == "refused [256]")
      #expect(try database.act("csr2", ticket, "note", ["note": "客户催"]).short == "done refund-due")
      #expect(try database.act("csr2", ticket, "compromise", compromise).short == "refused [256]")
      #expect(try database.desk("deputy1").approvals().map(\.approval) == [approval])
      #expect(try database.desk("leader1").approvals().isEmpty)
      // Nobody but who may.
      #expect(try decide(database, "leader1", approval).short == "forbidden level")
      #expect(try decide(database, "csr1", approval).short == "forbidden level")
      #expect(try decide(database, "stranger1", approval).short == "permission not-on-staff")
      #expect(try decide(database, "deputy1", 999).short == "not found approval")
      let key = UUID().uuidString.lowercased()
      #expect(try decide(database, "deputy1", approval, key: key).short == "done refund-due")
      let again = try decide(database, "deputy1", approval, key: key)
      #expect(again.short == "done refund-due" && again.isRepeated)
      #expect(try decide(database, "director1", approval).short == "conflict decided")
      let history = try database.desk("csr1").history(of: ticket).suffix(3)
      #expect(history.map(\.event) == ["note", "approve", "compromise"])
      #expect(history.map(\.actor) == ["csr2", "deputy1", "csr1"])
      #expect(try database.desk("auditor1").verifyChains().map(\.fault) == [])
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `a denial needs its reason and leaves the ticket where it was`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let approval = try asked(try database.act("csr1", ticket, "compromise", compromise))
      #expect(try decide(database, "deputy1", approval, agree: false).short == "invalid reason empty")
      #expect(
        try decide(database, "deputy1", approval, agree: false, reason: "损坏明显").short == "done refund-due"
      )
      #expect(try decide(database, "deputy1", approval).short == "conflict decided")
      // It may be asked for again.
      #expect(try database.act("csr1", ticket, "compromise", compromise).short == "asked deputy-manager")
    }
  }

  @Test func `only who asked takes it back`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let approval = try asked(try database.act("csr1", ticket, "compromise", compromise))
      #expect(try database.act("csr2", ticket, "take-back").short == "refused [4]")
      #expect(try database.act("csr1", ticket, "take-back").short == "done refund-due")
      #expect(try decide(database, "deputy1", approval).short == "conflict decided")
      let refund = try database.act("finance1", ticket, "refund", ["method": "original", "amount": "1.00"])
      #expect(refund.short == "done refund-pending")
    }
  }

  @Test func `nobody decides what he asked for, opened, received or inspected, nor for who did`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let owner = try database.connect()
      for login in ["csr1", "warehouse1", "inspector1"] {
        try owner.script(
          """
          update data.staff set roles = roles || '{deputy-manager}'::text[],
            effective = gate.close_upwards(roles || '{deputy-manager}'::text[]) where login = '\(login)'
          """
        )
      }
      let approval = try asked(try database.act("csr2", ticket, "compromise", compromise))
      #expect(try decide(database, "csr1", approval).short == "forbidden duty")
      #expect(try decide(database, "warehouse1", approval).short == "forbidden duty")
      #expect(try decide(database, "inspector1", approval).short == "forbidden duty")
      // A stand-in acts as both persons.
      let tomorrow = Int64(Date().timeIntervalSince1970 + 86_400) * 1_000_000
      try database.desk("csr1").delegate(to: "supervisor1", until: tomorrow)
      #expect(try decide(database, "supervisor1", approval).short == "forbidden duty")
      try database.desk("deputy1").delegate(to: "supervisor1", until: tomorrow)
      try database.desk("csr1").delegate(to: "supervisor1", until: nil)
      #expect(try database.desk("supervisor1").approvals().map(\.onBehalfOf) == ["deputy1"])
      #expect(try decide(database, "supervisor1", approval).short == "done refund-due")
      let record = try owner.query("select decided_by || ' for ' || on_behalf_of from data.approval_decision")
      #expect(try record.map { try $0.get(0, as: String.self) } == ["supervisor1 for deputy1"])
    }
  }

  @Test func `a change of what was asked for, and an asker who has left, void it`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let owner = try database.connect()
      var approval = try asked(try database.act("csr1", ticket, "compromise", compromise))
      try owner.script(
        "update data.ticket_line set received = received - 1 where ticket_id = \(ticket) and line = 2"
      )
      let void = try decide(database, "deputy1", approval)
      #expect(void.short == "void changed")
      guard case .void(let told) = void.outcome, let now = told.now else { return }
      #expect(now.approval > approval && now.levels == ["deputy-manager"] && now.unit == "money")
      // Whoever answers the old one is told of the new one again, and nothing more is asked.
      #expect(try decide(database, "ops1", approval).short == "void changed")
      #expect(try database.desk("ops1").approvals().map(\.approval) == [now.approval])
      approval = now.approval
      try owner.script("update data.staff set disabled_at = now() where login = 'csr1'")
      #expect(try decide(database, "deputy1", approval).short == "void asker-gone")
      #expect(try database.act("csr2", ticket, "compromise", compromise).short == "asked deputy-manager")
    }
  }

  @Test func `an approval is for an amount, and void when it is another one`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let first = try asked(try database.act("csr1", ticket, "compromise", compromise))
      let reprice = { (paid: Int64) in
        _ = try database.connect().script(
          "update data.order_line set paid_value = \(paid), unit_price = \(paid) / 2, net_value = \(paid) where line = 2"
        )
      }
      try reprice(1_099_800)
      #expect(try database.desk("deputy1").approvals().map(\.measure) == [999_000])
      #expect(try database.desk("deputy1").approvals().map(\.asked) == [98_800])
      guard case .void(let told) = try decide(database, "deputy1", first).outcome, let now = told.now else {
        Issue.record("an approval for 988.00 moved 9,990.00")
        return
      }
      #expect(now.measure == 999_000 && now.levels == ["director"])
      // Less is another amount as well: who decided knew of the other.
      try reprice(149_800)
      let second = try decide(database, "director1", now.approval)
      guard case .void(let again) = second.outcome, let last = again.now else {
        Issue.record("\(second.short)")
        return
      }
      #expect(last.measure == 49_000 && last.levels == ["supervisor"])
      let asks = try database.desk("csr1").history(of: ticket).filter { $0.event == "ask" }
      #expect(asks.map(\.actor) == ["csr1", "csr1", "csr1"])
      // Time that passes changes no amount.
      try database.setClock("2027-03-02 10:00+08")
      #expect(try decide(database, "supervisor1", last.approval).short == "done refund-due")
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `an approval is for a currency and for goods`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      var approval = try asked(try database.act("csr1", ticket, "compromise", compromise))
      for change in [
        "update data.\"order\" set currency = 'USD'", "update data.order_line set sku = 'B' where line = 2",
      ] {
        _ = try database.connect().script(change)
        guard case .void(let told) = try decide(database, "director1", approval).outcome, let now = told.now
        else {
          Issue.record("approved although: \(change)")
          return
        }
        approval = now.approval
      }
      #expect(try decide(database, "director1", approval).short == "done refund-due")
    }
  }

  @Test func `a rate that moves changes no amount, only who must agree when it measures more`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1", lines: [.init("积木", price: 1500)]))
      let owner = try database.connect()
      try owner.script("update data.\"order\" set currency = 'USD'")
      let ticket = try #require(try database.adjust("A1", "goodwill", "10.00").ticket)
      let approval = try database.openApproval(of: ticket)
      #expect(try database.waits(ticket) == "team-leader")
      // 72.00 yuan when it was asked; now 73.00, which is the team leader's as well.
      try owner.script("update data.currency set rate = 7300000 where code = 'USD'")
      #expect(try database.desk("leader1").approvals().map(\.measure) == [7300])
      #expect(try database.decide("leader1", approval).short == "done approved")
      // 100.10 yuan are the supervisor's.
      try owner.script(
        "update data.currency set rate = 9000000 where code = 'USD'; delete from data.approval_decision; update data.approval set status = 'denied'"
      )
      let other = try #require(try database.adjust("A1", "fee-by-mistake", "5.00").ticket)
      #expect(try database.waits(other) == "team-leader")
      try owner.script("update data.currency set rate = 20020000 where code = 'USD'")
      #expect(try database.decide("leader1", database.openApproval(of: other)).short == "void changed")
      #expect(try database.waits(other) == "supervisor")
    }
  }

  @Test func `what the same customer had in the window counts, so splitting gains nothing`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let approval = try asked(try database.act("csr1", ticket, "compromise", compromise))
      #expect(try decide(database, "deputy1", approval).short == "done refund-due")
      try database.insert(TestOrder("B1"))
      let other = try #require(try database.open("B1", ["1": "1"]).ticket)
      try database.act("csr1", other, "authorize")
      try database.act("csr1", other, "customer-ships", ["carrier": "sf", "tracking": "SF2"])
      try database.act("warehouse1", other, "receive", ["received": "1:1"])
      let inspection = [
        "accepted": "1:0", "rejected": "1:1", "finding": "1:used", "disposition": "1:scrap",
        "invoice": "none",
      ]
      #expect(try database.act("inspector1", other, "inspect", inspection).short == "done rejected")
      // 258.75 alone would be the supervisor's; with what was had before it is the manager's.
      let answer = try database.act("csr1", other, "compromise", compromise)
      #expect(answer.short == "asked ops-manager")
      guard case .asked(let asked) = answer.outcome else { return }
      #expect(asked.before > 90_000)
    }
  }

  @Test func `more than is due is refunded only with an approval, and never more than the goods were worth`()
    throws
  {
    try withTicketDatabase { database in
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:2", "rejected": "2:0", "finding": "2:none", "disposition": "2:restock",
        "invoice": "none",
        "gift-kept": "50.00",
      ]
      #expect(try database.act("inspector1", ticket, "inspect", inspection).short == "done refund-due")
      let due = try #require(try database.desk("csr1").ticket(ticket)).dueTotal
      let extra = { (amount: String) in ["extra": amount, "note": "赠品已用，客户坚持"] }
      #expect(try database.act("csr1", ticket, "raise", extra("50.01")).short == "refused [64]")
      let approval = try asked(try database.act("csr1", ticket, "raise", extra("30.00")))
      #expect(try decide(database, "leader1", approval).short == "done refund-due")
      #expect(try database.desk("csr1").ticket(ticket)?.dueTotal == due + 3_000)
      #expect(try database.act("csr1", ticket, "raise", extra("20.01")).short == "refused [64]")
    }
  }

  @Test func `of two who approve at once one does, and the move is made once`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let approval = try asked(try database.act("csr1", ticket, "compromise", compromise))
      let conninfo = database.conninfo
      let logins = ["deputy1", "ops1", "director1", "deputy1"]
      let answers = try together(4) { place in
        try Desk { try .connect(conninfo + " user=\(logins[place])") }
          .decide(approval, agree: true, reason: nil, key: UUID().uuidString.lowercased()).short
      }.map { try $0.get() }
      #expect(answers.filter { $0 == "done refund-due" }.count == 1)
      #expect(answers.filter { $0 == "conflict decided" }.count == 3)
      let made = try database.desk("csr1").history(of: ticket).filter { $0.event == "compromise" }
      #expect(made.count == 1)
      #expect(try database.desk("auditor1").doctor().map(\.fault) == [])
    }
  }

  @Test func `the director asks for nothing, as there is nobody above`() throws {
    try withTicketDatabase { database in
      let ticket = try disputable(database)
      let answer = try database.act("director1", ticket, "compromise", compromise)
      #expect(answer.short == "refused [128]")
      let straight = try database.connect(as: "director1").query(
        "select outcome from api.do(\(ticket), 'compromise', $1, null)",
        [.text(#"{"deduction": "10.00", "note": "客户同意扣十元"}"#)]
      ).one()
      #expect(try straight.get(0, as: String.self) == "refused")
      #expect(try database.ask("select count(*) from data.approval") == "0")
      #expect(try database.act("leader1", ticket, "compromise", compromise).short.hasPrefix("asked"))
    }
  }
}
