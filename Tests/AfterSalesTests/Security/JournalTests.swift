import AfterSales
import Postgres
import TestDatabase
import Testing

/// Every change of who may do what, and of the numbers that rules use, is kept with what was before and what is after.
@Suite struct JournalTests {
  private func entries(_ database: TestDatabase, _ about: String, _ subject: String, _ shown: String) throws
    -> [String]
  {
    try database.connect().query(
      """
      select concat_ws(' ', j.actor, j.before ->> $3, '→', j.after ->> $3) as said from data.journal j
      where j.about = $1 and j.subject = $2 order by j.seq
      """,
      [.text(about), .text(subject), .text(shown)]
    ).map { try $0.get("said") }
  }

  private func faults(_ database: TestDatabase) throws -> [String] {
    try database.connect(as: "auditor1").query(
      "select about || ' ' || subject || ' ' || fault as said from gate.journal_faults() order by 1"
    ).map { try $0.get("said") }
  }

  @Test func `staff, stand-ins and exports have what was before and what is after, and by whom`() throws {
    try withTicketDatabase { database in
      let first = try entries(database, "staff", "csr1", "roles")
      #expect(first.count == 1 && first[0].hasSuffix(#"→ ["csr"]"#))
      let ops = database.desk("ops1")
      #expect(try ops.addStaff(login: "csr1", name: nil, roles: ["csr", "finance"], team: "B") == "changed")
      #expect(try entries(database, "staff", "csr1", "roles").last == #"ops1 ["csr"] → ["csr", "finance"]"#)
      #expect(try entries(database, "staff", "csr1", "team").last == "ops1 A → B")
      _ = try ops.disableStaff(login: "csr1")
      #expect(try entries(database, "staff", "csr1", "disabled_at").last?.hasPrefix("ops1 → ") == true)
      let leader = try database.connect(as: "leader1")
      try leader.query(
        "select api.delegate('supervisor1', gate_now + interval '1 day') from (select api.now() as gate_now) n"
      )
      try leader.query("select api.delegate(null, null)")
      let standIn: [String] = try database.connect().query(
        "select actor || ' ' || (after ->> 'deputy') || ' ' || (before is null) as said from data.journal where about = 'delegation' order by seq"
      ).map { try $0.get("said") }
      #expect(standIn == ["leader1 supervisor1 true", "leader1 supervisor1 false"])
      let export: Int64 = try database.connect(as: "analyst1").query(
        "select api.export_ask(null, null, null, '季度报表')"
      ).one().get(0)
      try database.connect(as: "support1").query("select api.export_decide(\(export), true, 4)")
      #expect(
        try entries(database, "export_grant", "\(export)", "status") == [
          "analyst1 → open", "support1 open → granted",
        ]
      )
      #expect(try faults(database) == [])
    }
  }

  @Test func `what a DBA changes by hand in a session of another time zone is entered as any change is`()
    throws
  {
    try withTicketDatabase { database in
      try database.connect().script(
        "set timezone = 'UTC'; set datestyle = 'German'; update data.staff set team = 'B' where login = 'csr1'"
      )
      #expect(try entries(database, "staff", "csr1", "team").last?.hasSuffix("A → B") == true)
      #expect(try faults(database) == [])
    }
  }

  @Test func `a policy, a role and a rate are told with what they were, and what is the same is told once`()
    throws
  {
    try withTicketDatabase { database in
      let (policy, role) = ("points-compensation", "supervisor")
      let before = try database.number("select count(*) from data.journal")
      try database.connect(as: "ops1").query(
        """
        select from api.deploy((select jsonb_set(jsonb_set(jsonb_set(v.definition, '{policy,complaint-hours}', '5'), '{policy,currencies,USD}', '"7.30"'),
          '{roles,supervisor,zh}', '"主管二"') from (select api.definition(w.version)::jsonb as definition from api.workflows w
            where w.name = '\(policy)' and w.current) v))
        """
      )
      #expect(
        try database.ask(
          "select before -> 'policy' ->> 'complaint-hours' || ' ' || (after -> 'policy' ->> 'complaint-hours') || ' ' || actor from data.journal where about = 'workflow_version' order by entry_id desc limit 1"
        ) == "4 5 ops1"
      )
      #expect(try entries(database, "currency", "USD", "rate").last == "ops1 7200000 → 7300000")
      #expect(try entries(database, "role", role, "title").last?.contains("主管二") == true)
      // The version, the one before it that is current no more, the rate and the role.
      #expect(try database.number("select count(*) from data.journal") == before + 4)
      #expect(try faults(database) == [])
    }
  }

  @Test func `nobody changes what he is himself`() throws {
    try withTicketDatabase { (database) throws in
      let ops = database.desk("ops1")
      #expect(
        try ops.addStaff(login: "ops1", name: nil, roles: ["ops-manager", "director"], team: nil) == "oneself"
      )
      #expect(try database.ask("select roles::text from data.staff where login = 'ops1'") == "{ops-manager}")
      #expect(try entries(database, "staff", "ops1", "roles").count == 1)
    }
  }

  @Test func `nobody writes in it, and what is changed behind it is seen`() throws {
    for (change, fault) in [
      (
        "update data.journal set after = after || '{\"roles\": [\"director\"]}' where about = 'staff' and subject = 'csr1'",
        "staff csr1 entry 1 was changed after it was written"
      ),
      (
        "delete from data.journal where about = 'staff' and subject = 'csr1'",
        "staff csr1 is in no entry of the journal"
      ),
      (
        "alter table data.staff disable trigger all; update data.staff set effective = '{anyone,director}' where login = 'csr1'",
        "staff csr1 is not as its last entry in the journal says"
      ),
      (
        "alter table data.staff disable trigger all; delete from data.staff where login = 'csr1'",
        "staff csr1 is gone, and no entry of the journal says so"
      ),
      (
        "alter table data.role disable trigger all; update data.role set rank = 99 where code = 'csr'",
        "role csr is not as its last entry in the journal says"
      ),
    ] {
      try withTicketDatabase { database in
        for login in ["csr1", "ops1", "director1", "auditor1", "importer1", "worker1"] {
          for sql in [
            "insert into data.journal (about) values ('x')", "update data.journal set actor = 'x'",
            "delete from data.journal",
          ] {
            let error = try #require(throws: PostgresError.self) {
              try database.connect(as: login).query(sql)
            }
            #expect(error.sqlState?.rawValue == "42501", "\(login): \(sql)")
          }
        }
        #expect(try faults(database) == [])
        try database.connect().script(change)
        let told = try faults(database)
        #expect(told.contains(fault), "\(told)")
      }
    }
  }
}
