import Postgres
import TestDatabase
import Testing

@Suite struct CustomerTicketTests {
  @Test func `a ticket about a customer and no order says who he is, masked`() throws {
    try withTerminal { terminal in
      try terminal.database.connect().script(
        """
        insert into data.ticket (version, workflow, prefix, state, seq, step_seq, customer_id, opened_by, opened_at, first_asked_at,
          entered_at, final, holds, payee_known, head)
        select v.version, v.name, v.prefix, s.state, 0, 0, 'C1', 'csr1', now(), now(), now(), false, false, true, ''
        from data.workflow_version v join data.workflow_state s using (version)
        where v.name = 'quality-finding' and not s.final order by s.state limit 1
        """
      )
      let shown = try terminal("warehouse1", "show Q-1").output
      #expect(shown.contains("customer\tC1\t周*\t135****9639\n"), "\(shown)")
      var people = terminal
      people.isTerminal = true
      let table = try people("csr1", "show Q-1").output
      #expect(table.contains("customer C1 周* 135****9639  opened by"), "\(table)")
      let json = try terminal("csr1", "show Q-1 --json").output
      let record = #"{"record":"customer","customer_id":"C1","name":"周*","phone":"135****9639"}"#
      #expect(json.contains(record), "\(json)")
    }
  }
}
