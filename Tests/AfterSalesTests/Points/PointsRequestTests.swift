import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

/// Requests for goodwill points, through the door, on real rows: who judges how many, what counts together, and what becomes of them.
@Suite struct PointsRequestTests {
  /// Opens a request on an order as somebody; the answer tells the approval it asks for.
  func ask(
    _ database: TestDatabase,
    _ points: Int,
    order: String = "A1",
    as login: String = "csr1",
    about: String? = nil
  ) throws -> Answer {
    var fields = ["points": String(points), "reason": "late-delivery"]
    if let about { fields["about"] = about }
    return try database.desk(login).open(
      Opening(
        workflow: "points-compensation",
        subject: order,
        fields: fields,
        key: UUID().uuidString.lowercased()
      )
    )
  }

  /// The approval that a command led to, and the role it waits for.
  func waiting(_ answer: Answer) -> (approval: Int64, level: String)? {
    answer.consequences.last { $0.approval != nil }.map { ($0.approval ?? 0, $0.level ?? "") }
  }

  func decide(
    _ database: TestDatabase,
    _ login: String,
    _ approval: Int64?,
    agree: Bool = true
  ) throws -> Answer {
    try database.desk(login).decide(
      try #require(approval),
      agree: agree,
      reason: agree ? nil : "不应赠送",
      key: UUID().uuidString.lowercased()
    )
  }

  /// A request agreed to by everybody whose turn it is: the roles that were asked, one after the other.
  @discardableResult
  func agreed(_ database: TestDatabase, _ opened: Answer) throws -> [String] {
    let people = [
      "team-leader": "leader1", "supervisor": "supervisor1", "deputy-manager": "deputy1",
      "ops-manager": "ops1", "director": "director1",
    ]
    var roles: [String] = []
    var answer = opened
    while let (approval, level) = waiting(answer) {
      roles.append(level)
      answer = try decide(database, try #require(people[level]), approval)
      guard case .done = answer.outcome else {
        Issue.record("\(level): \(answer.short)")
        break
      }
    }
    return roles
  }

  func state(_ database: TestDatabase, _ ticket: Int64?) throws -> String? {
    try database.desk("csr1").ticket(try #require(ticket))?.state
  }

  func points(_ database: TestDatabase, _ customer: String = "C1") throws -> String {
    let screen = try #require(try database.desk("csr1").points(of: customer))
    return "\(screen.balance) short \(screen.short)"
  }

  @Test(
    arguments: [
      (200, ["team-leader"]), (201, ["team-leader", "supervisor"]), (1000, ["team-leader", "supervisor"]),
      (1001, ["team-leader", "deputy-manager"]), (2001, ["team-leader", "ops-manager"]),
      (5001, ["team-leader", "director"]),
    ]
  ) func `the leader judges each request, and who stands above what is much`(points: Int, roles: [String])
    throws
  {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, points)
      #expect(opened.short == "done requested")
      #expect(try agreed(database, opened) == roles)
      #expect(try state(database, opened.ticket) == "granted")
      #expect(try self.points(database) == "\(points) short 0")
      #expect(try database.faults == [])
    }
  }

  /// What was given meanwhile is put there by the owner: the door's own steps judge the room and give the points at once.
  @Test func `approved points without room left are denied by the leader`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try ask(database, 200).ticket)
      try database.connect().script(
        """
        update data.approval set status = 'void' where ticket_id = \(ticket) and status = 'open';
        update data.ticket set state = 'approved', ask_id = null, fields = fields || '{"points": 99999999}'
         where ticket_id = \(ticket)
        """
      )
      let answer = try database.act("leader1", ticket, "deny", ["note": "额度已用完"])
      #expect(answer.short == "done denied", "\(answer)")
    }
  }

  @Test func `a leader's own request is the supervisor's, and nobody's that he has had a part in`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, 100, as: "leader1")
      let asked = try #require(waiting(opened))
      #expect(asked.level == "supervisor")
      #expect(try decide(database, "leader2", asked.approval).short == "forbidden level")
      #expect(try decide(database, "leader1", asked.approval).short == "forbidden level")
      #expect(try agreed(database, opened) == ["supervisor"])
      #expect(try points(database) == "100 short 0")
    }
  }

  @Test func `one request at a time about the same, on a ticket of the order, within what was paid`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      try database.insert(TestOrder("A2"))
      let about = try #require(try database.open("A1", ["1": "1"]).number)
      #expect(try ask(database, 10).short == "done requested")
      #expect(try ask(database, 10).short == "refused [8]")
      #expect(try ask(database, 10, about: about).short == "done requested")
      #expect(try ask(database, 10, about: about.lowercased()).short == "refused [8]")
      #expect(try ask(database, 10, order: "A2", about: about).short == "refused [8]")
      #expect(try ask(database, 9_999_999, order: "A2").short == "refused [64]")
      #expect(try ask(database, 10, order: "A2", as: "warehouse1").short == "refused [1]")
    }
  }

  @Test func `splitting over thirty days gains nothing`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for order in ["A1", "A2", "A3"] { try database.insert(TestOrder(order)) }
      #expect(try agreed(database, try ask(database, 150)) == ["team-leader"])
      #expect(try agreed(database, try ask(database, 50, order: "A2")) == ["team-leader"])
      #expect(try agreed(database, try ask(database, 1, order: "A3")) == ["team-leader", "supervisor"])
      try database.setClock("2026-04-02 10:01+08")
      #expect(try agreed(database, try ask(database, 200, order: "A3")) == ["team-leader"])
      #expect(try database.faults == [])
    }
  }

  @Test func `what is still asked for counts as well`() throws {
    try withTicketDatabase { database in
      for order in ["A1", "A2"] { try database.insert(TestOrder(order)) }
      let first = try decide(database, "leader1", waiting(try ask(database, 900))?.approval)
      #expect(waiting(first)?.level == "supervisor")
      let second = try decide(database, "leader1", waiting(try ask(database, 101, order: "A2"))?.approval)
      #expect(waiting(second)?.level == "deputy-manager")
      let shown = try #require(try database.desk("deputy1").approvals().first { $0.measure == 101 })
      #expect(shown.before == 900)
      #expect(shown.asker == "csr1")
    }
  }

  @Test func `a team that has given its month is judged one band up, and a reversal gives it back`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      for number in 1...5 { try database.insert(TestOrder("A\(number)", customer: "C\(number)")) }
      let big = try ask(database, 19_900)
      #expect(try agreed(database, big) == ["team-leader", "director"])
      #expect(try agreed(database, try ask(database, 100, order: "A2")) == ["team-leader"])
      #expect(try agreed(database, try ask(database, 1, order: "A3")) == ["team-leader", "supervisor"])
      #expect(
        try agreed(database, try ask(database, 300, order: "A4")) == ["team-leader", "deputy-manager"]
      )
      let ticket = try #require(big.ticket)
      let why = ["denial": "granted-in-error", "note": "金额写错"]
      #expect(try database.act("supervisor1", ticket, "revoke", why).short == "done revoked")
      #expect(try agreed(database, try ask(database, 200, order: "A5")) == ["team-leader"])
      #expect(try database.faults == [])
    }
  }

  @Test func `requests at once that would together pass a budget are judged as if one came after the other`()
    throws
  {
    try withTicketDatabase { database in
      let opened = try (1...8).map { number in
        try database.insert(TestOrder("A\(number)", customer: "C\(number)"))
        return try ask(database, 3000, order: "A\(number)")
      }
      let approvals = opened.map { waiting($0)?.approval }
      let answers = try together(8) { place in
        try decide(database, place % 2 == 0 ? "leader1" : "leader2", approvals[place])
      }.map { try $0.get() }
      let levels = answers.compactMap { waiting($0)?.level }.sorted()
      #expect(levels == ["director", "director"] + Array(repeating: "ops-manager", count: 6))
      // Those that were judged later first: what was judged earlier is within the budget all the same.
      for answer in answers.sorted(by: { waiting($0)?.level ?? "" < waiting($1)?.level ?? "" }) {
        try agreed(database, answer)
      }
      #expect(try opened.map { try state(database, $0.ticket) } == Array(repeating: "granted", count: 8))
      #expect(try database.faults == [])
    }
  }

  @Test func `another amount voids what was agreed to, and is judged anew`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, 300)
      let ticket = try #require(opened.ticket)
      let reviewed = try decide(database, "leader1", waiting(opened)?.approval)
      let stale = waiting(reviewed)?.approval
      #expect(try state(database, ticket) == "reviewed")
      let amended = try database.act("csr2", ticket, "amend", ["points": "150"])
      #expect(amended.short == "done requested")
      #expect(try decide(database, "supervisor1", stale).short == "conflict decided")
      // Nobody's word about the request before is one about this.
      let facts = "facts ->> 'last-ask' from data.ticket_event where ticket_id = \(ticket) and event = 'ask'"
      #expect(try database.ask("select \(facts) order by seq desc limit 1") == "none")
      let anew = waiting(amended)
      #expect(anew?.level == "team-leader")
      #expect(try decide(database, "leader1", anew?.approval).short == "done reviewed")
      #expect(try state(database, ticket) == "granted")
      #expect(try points(database) == "150 short 0")
      #expect(try database.act("csr2", ticket, "amend", ["points": "200"]).short == "refused []")
      #expect(try database.faults == [])
    }
  }

  @Test func `a denial ends the request, and a withdrawal takes it back`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, 300)
      let denied = try decide(database, "leader1", waiting(opened)?.approval, agree: false)
      #expect(denied.consequences.map(\.event) == ["deny"])
      #expect(try state(database, opened.ticket) == "denied")
      let again = try ask(database, 300)
      let ticket = try #require(again.ticket)
      #expect(try database.act("csr1", ticket, "withdraw").short == "done withdrawn")
      #expect(try decide(database, "leader1", waiting(again)?.approval).short == "conflict decided")
      let reopened = try database.act("leader2", ticket, "reopen", ["note": "客户又来电"])
      #expect(waiting(reopened)?.level == "team-leader")
      #expect(try points(database) == "0 short 0")
      #expect(try database.faults == [])
    }
  }

  @Test func `above the director there is nobody, so that he asks for nothing`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let refused = try ask(database, 10, as: "director1")
      #expect(refused.short == "refused [8]")
      guard case .refused(let judged) = refused.outcome else { return }
      #expect(judged.facts["asker-highest"] == .boolean(true))
      // Who stands below him asks him, or somebody between.
      #expect(waiting(try ask(database, 10, as: "ops1"))?.level == "director")
    }
  }

  @Test func `a month ends at midnight in Shanghai, whatever the session's zone`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      try owner.script("alter database \(database.name) set timezone = 'UTC'")
      for number in 1...3 { try database.insert(TestOrder("A\(number)", customer: "C\(number)")) }
      try database.setClock("2026-03-31 15:59:00+00")
      #expect(try agreed(database, try ask(database, 19_900)) == ["team-leader", "director"])
      #expect(try agreed(database, try ask(database, 200, order: "A2")) == ["team-leader", "supervisor"])
      // Still March in UTC.
      try database.setClock("2026-03-31 16:00:00+00")
      #expect(try agreed(database, try ask(database, 200, order: "A3")) == ["team-leader"])
      let months: [String] = try owner.query("select month || ' ' || used from data.team_budget order by 1")
        .map { try $0.get(0) }
      #expect(months == ["2026-03-01 20100", "2026-04-01 200"])
      #expect(try database.faults == [])
    }
  }

  @Test func `a request whose points do not stand as its state says is told`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, 100)
      try agreed(database, opened)
      #expect(try database.faults == [])
      try database.connect().script(
        "update data.ticket set fields = fields || '{\"points\": 101}' where workflow = 'points-compensation'"
      )
      #expect(
        try database.faults == ["points-request P-1: granted, asked for 101, and 100 of its points stand"]
      )
    }
  }

  @Test(arguments: [
    (100, "csr2 amend requested points=50"), (100, "csr1 void voided void-reason=test"),
    (100, "leader2 void voided void-reason=wrong-order"), (500, "csr1 void voided void-reason=test"),
    (500, "leader2 void voided void-reason=test"), (500, "csr1 withdraw withdrawn"),
  ]) func `before it is given a request is changed, withdrawn or voided, and what was agreed to is void`(
    points: Int,
    step: String
  ) throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let opened = try ask(database, points)
      if points > 200 {
        let reviewed = try decide(database, "leader1", waiting(opened)?.approval)
        #expect(reviewed.short == "done reviewed")
      }
      let words = step.split(separator: " ").map(String.init)
      let fields = words.dropFirst(3).map { $0.split(separator: "=").map(String.init) }
      let answer = try database.act(
        words[0],
        try #require(opened.ticket),
        words[1],
        Dictionary(uniqueKeysWithValues: fields.map { ($0[0], $0[1]) })
      )
      #expect(answer.short == "done \(words[2])")
      #expect(try self.points(database) == "0 short 0")
      #expect(try database.faults == [])
    }
  }
}
