import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// Orders that were there before each had a recipient.
@Suite struct RecipientMigrationTests {
  @Test func `orders take the customer's data over as assumed, and what was amended goes to its own order`()
    throws
  {
    let database = try TestDatabase.scratch()
    let connection = try database.connect()
    try Migrator(connection).bootstrap()
    for file in SchemaFiles.embedded.migrations where file.number < 42 { try connection.script(file.text) }
    try connection.script(
      """
      set session_replication_role = replica;
      insert into data.customer (customer_id, name, phone, address, changed_at)
      values ('C1', 'Ｊａｃｋ', '+86 138-2222-0002', '旧城区2号', now()), ('C2', '李四', '13900000001', '新兴区1号', now());
      insert into data."order" (number, customer_id, placed_at, status, currency, discount, paid, payment_method, tracking, total, content_hash, imported_at)
      select v.number, v.customer, now(), 'placed', 'CNY', 0, 1, 'card', v.tracking, 1, sha256(c.salt || 'content'), now()
      from (values (1, 'A1', 'C1', 'ＳＦ１'), (2, 'ＡＢ２', 'C1', null), (3, 'B1', 'C2', null), (4, 'B2　', 'C2', null), (5, 'B2', 'C2', null))
        v (place, number, customer, tracking) join data.customer c on c.customer_id = v.customer order by v.place;
      insert into data.ticket (version, workflow, prefix, state, seq, step_seq, order_id, customer_id, opened_by, opened_at, first_asked_at,
        entered_at, final, holds, payee_known, head)
      select 1, 'manual-verification', 'V', 'released', 1, 1, o.order_id, 'C1', 'lin', now(), now(), now(), true, false, true, ''
      from data."order" o where o.number = 'ＡＢ２';
      insert into data.customer_change (customer_id, at, actor, reason, field, old_value, new_value)
      values ('C1', now(), 'lin', 'V-1: 客户来电', 'phone', '1', '13811110001'), ('C1', now(), 'zhao', 'import', 'phone', '13811110001', '+86 138-2222-0002');
      insert into data.carrier_event (event_id, at, carrier, tracking, status, taken_at) values ('1', now(), 'SF', 'SF' || chr(8203) || '1', 'delivered', now());
      insert into data.workflow_field (version, name, type, per_line)
      values (1, 'new-phone', 'words', false), (1, 'payee', 'words', false), (1, 'note', 'words', false), (1, 'account', 'text', false);
      set session_replication_role = origin
      """
    )
    for file in SchemaFiles.embedded.migrations where file.number >= 42 { try connection.script(file.text) }
    func rows(_ sql: String) throws -> [String] { try connection.query(sql).map { try $0.get(0) } }
    #expect(
      try rows(
        #"select concat_ws(' ', o.number, r.name, r.phone, r.address, r.assumed, r.amended_at is not null) from data.recipient r join data."order" o using (order_id) order by o.order_id"#
      ) == [
        "A1 Ｊａｃｋ +86 138-2222-0002 旧城区2号 t f", "AB2 Ｊａｃｋ 13811110001 旧城区2号 f t",
        "B1 李四 13900000001 新兴区1号 t f",
        "B2　 李四 13900000001 新兴区1号 t f", "B2 李四 13900000001 新兴区1号 t f",
      ]
    )
    #expect(
      try rows("select name_form || ' ' || phone_forms::text from data.recipient where order_id = 1") == [
        "Jack {13822220002}"
      ]
    )
    // The hash of what was imported is still that of the order, and no longer of the customer's salt.
    #expect(
      try rows(
        #"select (o.content_hash = sha256(r.salt || 'content'))::text from data."order" o join data.recipient r using (order_id)"#
      ) == Array(repeating: "true", count: 5)
    )
    #expect(
      try rows(
        "select concat_ws(' ', reason, coalesce(order_id::text, '-')) from data.recipient_change order by change_id"
      )
        == ["V-1: 客户来电 2", "import -"]
    )
    #expect(try rows("select tracking from data.carrier_event") == ["SF1"])
    #expect(
      try rows("select name || ' ' || coalesce(private, '-') from data.workflow_field order by name")
        == ["account -", "new-phone phone", "note -", "payee name"]
    )
  }
}
