internal import AfterSales
internal import Postgres

/// Runs `body` with a database of its own that has everything but orders, dropped afterwards.
package func withTicketDatabase<T>(counting: Bool = true, _ body: (TestDatabase) throws -> T) throws -> T {
  let database = try TestDatabase.tickets(counting: counting)
  return try withExtendedLifetime(database) { try body(database) }
}

extension TestDatabase {
  /// A copy of `TicketTemplate`, with the logins of `TestStaff`.
  package static func tickets(counting: Bool = true) throws -> TestDatabase {
    let database = try scratch(fromTemplate: TicketTemplate.name(), counting: counting)
    // A copy has the template's content, not the rights on the database itself: those are given again.
    for file in SchemaFiles.embedded.bootstrap where file.name.hasSuffix("2_database.sql") {
      try database.connect().script(file.text)
    }
    return database
  }

  /// Stops the database's clock at a time.
  ///
  /// - Parameter time: as PostgreSQL reads it, with its zone: `2026-03-02 10:00+08`.
  package func setClock(_ time: String) throws {
    let connection = try connect()
    let literal: String = try connection.query(
      "select quote_literal($1::timestamptz)",
      [.text(time)]
    ).one().get(0)
    try connection.script(
      "create or replace function gate.now() returns timestamptz language sql volatile as $$ select \(literal)::timestamptz $$"
    )
  }

  /// Enters an order, as if imported. Nothing is discounted and everything is paid.
  package func insert(_ order: TestOrder) throws {
    try connect().query(
      """
      with customer as (
        insert into data.customer (customer_id) values ($2)
        on conflict (customer_id) do update set customer_id = excluded.customer_id
        returning customer_id
      ), placed as (
        insert into data."order" (number, customer_id, placed_at, status, shipped_at, delivered_at, currency, discount, paid,
          payment_method, tracking, total, content_hash, imported_at)
        select $1, customer_id, gate.now() - make_interval(days => $6 + 3), $5,
          case when $5 in ('shipped', 'delivered', 'refused') then gate.now() - make_interval(days => $6 + 2) end,
          case when $5 = 'delivered' then gate.now() - make_interval(days => $6) end,
          'CNY', 0, total, 'card', 'SF-' || $1, total, sha256($1::text::bytea), gate.now()
        from customer, (select sum(q * p)::bigint from unnest($8::int[], $9::bigint[]) l (q, p)) t (total)
        returning order_id
      ), recipient as (
        insert into data.recipient (order_id, name, phone, address) select order_id, $3, $4, $10 from placed
      )
      insert into data.order_line (order_id, line, sku, name, quantity, unit_price, net_value, paid_value)
      select order_id, line, sku, sku, q, p, q * p, q * p
      from placed, unnest($7::text[], $8::int[], $9::bigint[]) with ordinality l (sku, q, p, line)
      """,
      order.parameters
    )
  }
}
