import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// What somebody changed in the schema by hand, told by its name.
@Suite struct SchemaVerifyTests {
  struct Change {
    let sql: String
    /// The thing that is told, with what is the matter.
    let told: String

    init(_ sql: String, _ told: String) {
      self.sql = sql
      self.told = told
    }
  }

  static let changes = [
    Change(
      "alter table data.ticket drop constraint what_a_ticket_says_adds_up",
      "constraint data.ticket what_a_ticket_says_adds_up missing"
    ),
    Change(
      "alter table data.\"order\" drop constraint refunds_stay_within_what_was_paid, add constraint refunds_stay_within_what_was_paid check (true)",
      "constraint data.order refunds_stay_within_what_was_paid changed"
    ),
    Change(
      "alter table data.\"order\" drop constraint refunds_stay_within_what_was_paid, add constraint refunds_stay_within_what_was_paid check (money_back <= paid + money_more) not valid",
      "constraint data.order refunds_stay_within_what_was_paid changed"
    ),
    Change(
      "alter table data.refund_entry disable trigger refund_reference_is_kept",
      "trigger data.refund_entry refund_reference_is_kept changed"
    ),
    Change("alter table data.outbox disable trigger all", "trigger data.outbox of references changed"),
    Change(
      "drop trigger points_entry_is_kept on data.points_entry",
      "trigger data.points_entry points_entry_is_kept missing"
    ),
    Change(
      "create trigger more after insert on data.ticket for each row execute function gate.points_keep()",
      "trigger data.ticket more foreign"
    ),
    Change(
      "create rule quiet as on delete to data.ticket do instead nothing",
      "rule data.ticket quiet foreign"
    ),
    Change("drop index data.ticket_queue", "index data.ticket_queue missing"),
    Change("create index more on data.ticket (opened_by)", "index data.more foreign"),
    Change("alter table data.ticket alter column state drop not null", "column data.ticket.state changed"),
    Change("alter table data.ticket add column more text", "column data.ticket.more foreign"),
    Change(
      "alter table data.\"order\" alter column granted set default 5",
      "column data.order.granted changed"
    ),
    Change(
      "alter table data.tally alter column value type text collate \"POSIX\"",
      "column data.tally.value changed"
    ),
    Change("alter table data.ticket enable row level security", "table data.ticket changed"),
    Change("create policy everybody on data.ticket using (true)", "policy data.ticket everybody foreign"),
    Change("alter table data.ticket_words owner to csr1", "table data.ticket_words changed"),
    Change("create table data.copied as select * from data.recipient", "table data.copied foreign"),
    Change("create view api.open_book as select * from data.recipient", "view api.open_book foreign"),
    Change(
      "create or replace view api.recipients as select order_id, name, phone, address, assumed, amended_at from data.recipient",
      "view api.recipients changed"
    ),
    Change("alter view api.recipients set (security_barrier = true)", "view api.recipients changed"),
    Change("drop view api.inbox", "view api.inbox missing"),
    Change(
      "create or replace function gate.event_key(uuid) returns uuid language sql as 'select $1'",
      "function gate.event_key(uuid) foreign"
    ),
    Change("alter function gate.judge security definer", "function gate.judge("),
    Change(
      "alter function api.mask_phone(text) owner to csr1",
      "function api.mask_phone(phone text) changed"
    ),
    Change("alter function api.active() reset search_path", "function api.active() changed"),
    Change("alter function api.active() volatile", "function api.active() changed"),
    Change("drop function gate.choice_unasked", "function gate.choice_unasked("),
    Change(
      "grant select on data.customer to aftersales_people",
      "grant table data.customer to aftersales_people foreign"
    ),
    Change("grant select on data.recipient to csr1", "grant table data.recipient to csr1 foreign"),
    Change("grant update on data.ticket to public", "grant table data.ticket to everybody foreign"),
    Change(
      "grant select (phone) on data.recipient to aftersales_auditor",
      "grant column data.recipient.phone to aftersales_auditor foreign"
    ),
    Change(
      "grant usage on schema data to aftersales_people",
      "grant schema data to aftersales_people foreign"
    ),
    Change("grant create on schema public to public", "grant schema public to everybody foreign"),
    Change(
      "grant execute on function gate.now() to public",
      "grant function gate.now() to everybody foreign"
    ),
    Change(
      "grant execute on function pg_advisory_lock(bigint) to public",
      "grant function pg_advisory_lock(bigint) to everybody foreign"
    ),
    Change(
      "revoke insert on data.refund_entry from aftersales_money",
      "grant table data.refund_entry to aftersales_money"
    ),
    Change("grant aftersales_owner to csr1", "membership csr1 in aftersales_owner foreign"),
    Change(
      "grant aftersales_auditor to aftersales_people",
      "membership aftersales_people in aftersales_auditor foreign"
    ),
    Change(
      "grant pg_read_all_data to aftersales_people",
      "membership aftersales_people in pg_read_all_data foreign"
    ),
    Change("alter role aftersales_people createrole", "role aftersales_people changed"),
    Change(
      "alter role aftersales_people set statement_timeout = '1ms'",
      "setting aftersales_people statement_timeout foreign"
    ),
    Change(
      "alter default privileges for role aftersales_owner in schema data grant select on tables to aftersales_people",
      "default grant aftersales_owner data r foreign"
    ),
    Change(
      "alter sequence data.approval_approval_id_seq increment 2",
      "sequence data.approval_approval_id_seq changed"
    ),
    Change("create type gate.more as enum ('a')", "type gate.more foreign"),
    Change("create domain gate.some as text", "type gate.some foreign"),
    Change(
      "update data.outbox_kind set supersedes = '{refund-instruction}' where kind = 'cancel-order'",
      "outbox kind cancel-order changed"
    ),
    Change("delete from data.effect where name = 'amend-customer'", "effect amend-customer missing"),
    Change(
      "update data.fact_group set locks_order = not locks_order where name = 'articles'",
      "facts articles changed"
    ),
  ]

  @Test func `whatever is changed by hand is told by its name, and nothing else is`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      for change in Self.changes {
        try owner.script("begin; \(change.sql)")
        let found = try SchemaFiles.embedded.compared(with: owner).faults.map {
          "\($0.kind) \($0.name) \($0.problem.word)"
        }
        try owner.script("rollback")
        #expect(!found.isEmpty, "\(change.sql)")
        #expect(found.contains { $0.hasPrefix(change.told) }, "\(change.sql): \(found)")
      }
    }
  }

  @Test func `a function with another text is told, with the file that has the right one`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      for file in SchemaFiles.embedded.functions.filter({ $0.name.hasSuffix("/may_decide.sql") }) {
        try owner.script(file.text.replacing("begin", with: "begin perform 1;", maxReplacements: 1))
      }
      // Roles are the whole cluster's, and other tests make some.
      func faults() throws -> [SchemaFault] {
        try database.desk("auditor1").verifySchema().faults.filter {
          !["membership", "role"].contains($0.kind)
        }
      }
      #expect(try faults().map(\.problem) == [.text(file: "SQL/functions/gate/may_decide.sql")])
      // What the migration is asked to make anew is whole again.
      try Migrator(owner).migrate()
      #expect(try faults().count == 1)
      try Migrator(owner).migrate(anew: true)
      #expect(try faults() == [])
    }
  }
}

extension SchemaFault.Problem {
  fileprivate var word: String {
    switch self {
    case .missing: "missing"
    case .foreign: "foreign"
    case .changed: "changed"
    case .text: "text"
    case .pending: "pending"
    }
  }
}
