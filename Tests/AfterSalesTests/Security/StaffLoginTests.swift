import AfterSales
import Postgres
import TestDatabase
import Testing

/// Who is entered on the staff is a person and no more, through whatever roles his login has what it has.
@Suite struct StaffLoginTests {
  @Test(arguments: [
    ("superuser", "more-than-a-person"), ("createrole", "more-than-a-person"),
    ("createdb", "more-than-a-person"),
    ("replication", "more-than-a-person"), ("bypassrls", "more-than-a-person"),
    ("in role aftersales_auditor", "more-than-a-person"), ("in role aftersales_owner", "more-than-a-person"),
    ("in role aftersales_intake", "more-than-a-person"), ("in role pg_read_all_data", "more-than-a-person"),
    ("in role aftersales_worker", "system-is-no-human"), ("in role aftersales_people", "added"),
    ("in role aftersales_admin", "added"),
  ])
  func `a login that may do more is refused, directly or by a group`(has: String, word: String) throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      let suffix: String = try owner.query("select substr(gen_random_uuid()::text, 1, 8)").one().get(0)
      let (group, login, direct) = ("group_\(suffix)", "login_\(suffix)", "direct_\(suffix)")
      // Undone before anybody else sees it: roles are the whole cluster's.
      try owner.script(
        """
        begin; create role \(group) nologin \(has); create role \(login) login in role \(group);
        create role \(direct) login \(has); set local session authorization ops1
        """
      )
      for name in [login, direct] {
        let answer: String = try owner.query("select api.staff_add($1, '某人', '{csr}')", [.text(name)]).one()
          .get(0)
        #expect(answer == word, "\(name)")
      }
      try owner.script("reset session authorization")
      let entered: Int = try owner.query(
        "select count(*) from data.staff where login ~ $1",
        [.text("_\(suffix)$")]
      ).one().get(0)
      #expect(entered == (word == "added" ? 2 : 0))
      try owner.script("rollback")
    }
  }
}
