import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// One catalogue of effects and of groups of facts, which the program, the check and the database share.
@Suite struct CatalogueTests {
  private func source(_ name: String, _ connection: Connection) throws -> String {
    try connection.query("select prosrc from pg_proc where oid = $1::text::regproc", [.text(name)]).one().get(
      0
    )
  }

  @Test func `every effect has its branch in the door, and no branch is of another`() throws {
    try withTicketDatabase(counting: false) { database in
      let owner = try database.connect()
      let text = try source("gate.effect", owner)
      let branches = text.matches(of: /\n    when ((?:'[a-z-]+'(?:, )?)+) then/).flatMap { match in
        match.1.matches(of: /'([a-z-]+)'/).map { String($0.1) }
      }
      // What a name was before, tickets of older versions still carry out.
      #expect(Set(branches) == Effect.names.union(Effect.former.keys))
      #expect(branches.count == Effect.all.count + Effect.former.count)
      let known = try owner.query("select name from data.effect order by name collate \"C\"").map {
        try $0.get(0, as: String.self)
      }
      #expect(known == Effect.names.sorted())
      let groups = try owner.query("select name from data.fact_group").map { try $0.get(0, as: String.self) }
      #expect(Set(groups) == FactGroup.names)
      let facts = try source("gate.facts", owner) + source("gate.judge", owner)
      for group in FactGroup.names { #expect(facts.contains("'\(group)'"), "\(group)") }
    }
  }

  @Test(arguments: [
    (
      #""record-inspection""#, #""record-inspektion""#,
      "there is no effect `record-inspektion`: inspect from `received` of return"
    ),
    (
      #""message:refund-sent""#, #""message:refund-went""#,
      "there is no effect `message:refund-went`: settle from `refund-pending` of return"
    ),
    (#""groups": ["lines", "money"]"#, #""groups": ["lines", "mony"]"#, "there is no group of facts"),
    (#"$.\"disputes\""#, #"$.\"dispute\""#, "there is no fact `dispute`"),
  ])
  func `what psql deploys is read as strictly as a file`(_ from: String, _ to: String, _ told: String) throws
  {
    try withTicketDatabase(counting: false) { database in
      let owner = try database.connect()
      let text: String = try owner.query(
        "select definition::text from data.workflow_version where name = 'return' and current"
      ).one().get(0)
      #expect(text.contains(from), "\(from)")
      let session = try database.connect(as: "ops1")
      let error = #expect(throws: PostgresError.self) {
        try session.query("select * from api.deploy($1::jsonb)", [.text(text.replacing(from, with: to))])
      }
      #expect(error?.message?.hasPrefix(told) == true, "\(error?.message ?? "")")
      #expect(try database.ask("select count(*) from data.workflow_version where name = 'return'") == "1")
      // As it is, it goes in.
      try session.query("select * from api.deploy($1::jsonb)", [.text(text)])
    }
  }

  @Test(arguments: [
    (
      "exchange", #""lines": "accepted""#, #""lines": "acepted""#,
      "choice of lines `acepted`: send from `replacing` of exchange"
    ),
    ("exchange", #""as": "child""#, #""as": "chlid""#, "relation `chlid`"),
    ("exchange", #""claim": "holds""#, #""claim": "hold""#, "claim `hold`: a state from `"),
    ("exchange", #""by": ["finance"]"#, #""by": ["finanse"]"#, "role `finanse`: collect from `"),
    ("exchange", #""atLeast": null"#, #""atLeast": "leader""#, "role `leader`"),
    ("exchange", #""child": "return""#, #""child": "retrun""#, "workflow `retrun`: the facts from `return-"),
    (
      "exchange", #""unit": "business-days""#, #""unit": "busines-days""#,
      "unit of time `busines-days`: a clock from `overdue`"
    ),
    (
      "exchange", #""whileAsked": "voids""#, #""whileAsked": "void""#, "way of waiting for an approval `void`"
    ),
  ])
  func `what is one of few words is that when psql deploys it`(
    _ workflow: String,
    _ from: String,
    _ to: String,
    _ told: String
  ) throws {
    try withTicketDatabase(counting: false) { database in
      let owner = try database.connect()
      let text: String = try owner.query(
        "select definition::text from data.workflow_version where name = '\(workflow)' and current"
      ).one().get(0)
      #expect(text.contains(from), "\(from)")
      let session = try database.connect(as: "ops1")
      let error = #expect(throws: PostgresError.self) {
        try session.query("select * from api.deploy($1::jsonb)", [.text(text.replacing(from, with: to))])
      }
      #expect(error?.message?.hasPrefix("there is no \(told)") == true, "\(error?.message ?? "")")
      try session.query("select * from api.deploy($1::jsonb)", [.text(text)])
    }
  }

  @Test func `a fact that counts an event counts the one that is named`() throws {
    try withTicketDatabase(counting: false) { database in
      try database.deploy { $0.facts["disputes"]?.counts = "note" }
      let ticket = try database.received()
      let inspection = [
        "accepted": "2:0", "rejected": "2:2", "finding": "2:used", "disposition": "2:restock",
        "invoice": "none",
      ]
      try database.act("inspector1", ticket, "inspect", inspection)
      try database.act("csr1", ticket, "note", ["note": "客户来电"])
      #expect(try database.act("csr1", ticket, "dispute", ["words": "没用过"]).short.hasPrefix("refused"))
    }
  }
}
