import AfterSales
import Postgres
import TestDatabase
import TestDefinitions

/// What happens outside the house in a soak: the courier tells of parcels, the shop's later files come, and customers pay with points.
struct SoakWorld {
  private let ground: SoakGround
  private let owner: Connection
  private var random: SeededGenerator
  private var told = 0

  init(_ ground: SoakGround) throws {
    self.ground = ground
    random = SeededGenerator(seed: ground.seed &+ 200)
    owner = try ground.database.connect()
  }

  mutating func turn() throws {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: try spend()
    case 2: try file()
    default: try deliver()
    }
  }

  /// A parcel on its way to a customer or back to us, or one that was refused before, is refused, taken, lost or coming home.
  private mutating func deliver() throws {
    let parcels = [
      #"select tracking from data."order" where status in ('shipped', 'refused')"#,
      "select fields ->> 'tracking' from data.ticket where workflow = 'rejected-delivery-callback' and not final",
      "select fields ->> 'tracking' from data.ticket where workflow = 'reshipment' and state in ('shipped', 'surplus', 'refused', 'stopped')",
      "select fields ->> 'tracking' from data.ticket where workflow = 'return' and not final",
    ].randomElement(using: &random)
    let known = try owner.query(
      "select p.tracking, to_char(gate.now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI:SS') from (\(parcels ?? "") limit 2000) p (tracking) where tracking is not null"
    )
    guard let row = known.map({ $0 }).randomElement(using: &random) else { return }
    let tracking: String = try row.get(0)
    let time: String = try row.get(1)
    let status =
      ["refused", "refused", "delivered", "delivered", "lost", "returned", "in-transit"].randomElement(
        using: &random
      ) ?? ""
    told += 1
    let line =
      #"{"event": "F\#(told)", "at": "\#(time)+08:00", "carrier": "sf", "tracking": "\#(tracking)", "status": "\#(status)", "note": ""}"#
    let report = try ground.database.report(line + "\n")
    ground.tally.update { $0.answers["courier's events applied", default: 0] += report.applied }
  }

  /// The shop's file tells of an order again: it has gone on, or was cancelled.
  private mutating func file() throws {
    let draw = Int64.random(in: 0...1_000_000, using: &random)
    let record = try owner.query(
      #"""
      select (jsonb_strip_nulls(jsonb_build_object('order', o.number, 'placed_at', to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'currency', o.currency, 'payment_method', o.payment_method, 'tracking', o.tracking, 'status', n.status,
          'paid', trim_scale(o.paid / 100.0)::text, 'freight', trim_scale(o.freight_told / 100.0)::text,
          'customer', jsonb_strip_nulls(jsonb_build_object('id', o.customer_id, 'name', r.name, 'phone', r.phone, 'address', r.address)),
          'lines', (select jsonb_agg(jsonb_build_object('line', l.line, 'sku', l.sku, 'name', l.name, 'quantity', l.quantity,
            'unit_price', trim_scale(l.unit_price / 100.0)::text) order by l.line)
            from data.order_line l where l.order_id = o.order_id and l.inherits_line is null)))
        || case when n.status = 'delivered'
          then jsonb_build_object('delivered_at', to_char(gate.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) else '{}' end)::text
      from data."order" o join data.recipient r using (order_id)
      cross join lateral (select case
        when o.status = 'shipped' then 'delivered' when $1 % 2 = 0 then 'cancelled' when o.status = 'placed' then 'packed' else 'shipped' end) n (status)
      where o.status in ('placed', 'packed', 'shipped') order by (o.order_id * 7919 + $1) % 1009 limit 1
      """#,
      [.int(draw)]
    ).first?.get(0, as: String.self)
    guard let record else { return }
    let report = try ground.database.desk("importer1").importOrders(
      Array((record + "\n").utf8),
      atomic: false
    )
    ground.tally.update { $0.answers["orders told of again", default: 0] += report.rejected == 0 ? 1 : 0 }
  }

  /// The shop takes points that somebody has for an order of his.
  private mutating func spend() throws {
    let rich = try owner.query(
      """
      select o.number, a.balance from data."order" o join data.points_account a on a.account = 'customer:' || o.customer_id
      where a.balance > 0 and not exists (select from data.points_entry e where e.order_id = o.order_id and e.kind = 'spend')
      order by o.order_id desc limit 50
      """
    )
    guard let row = rich.map({ $0 }).randomElement(using: &random) else { return }
    let balance: Int64 = try row.get(1)
    let answer: String = try ground.database.connect(as: "supervisor1").query(
      "select api.points_spend($1, $2)",
      [.text(try row.get(0)), .int(Int64.random(in: (balance + 1) / 2...balance, using: &random))]
    ).one().get(0)
    ground.tally.update { $0.count("points spent: \(answer)") }
  }
}
