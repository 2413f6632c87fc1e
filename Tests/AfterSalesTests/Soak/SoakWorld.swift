import AfterSales
import Postgres
import TestDatabase
import TestDefinitions

/// What happens outside the house in a soak: the courier tells of parcels, and customers pay with points.
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
    if Int.random(in: 0..<4, using: &random) == 0 { try spend() } else { try deliver() }
  }

  /// A parcel on its way, or one that was refused before, is refused or taken.
  private mutating func deliver() throws {
    let parcels = [
      #"select tracking from data."order" where status in ('shipped', 'refused')"#,
      "select fields ->> 'tracking' from data.ticket where workflow = 'rejected-delivery-callback' and not final",
      "select fields ->> 'tracking' from data.ticket where workflow = 'reshipment' and state in ('shipped', 'surplus', 'refused', 'stopped')",
    ].randomElement(using: &random)
    let known = try owner.query(
      "select p.tracking, to_char(gate.now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI:SS') from (\(parcels ?? "") limit 2000) p (tracking) where tracking is not null"
    )
    guard let row = known.map({ $0 }).randomElement(using: &random) else { return }
    let tracking: String = try row.get(0)
    let time: String = try row.get(1)
    let status = ["refused", "delivered"].randomElement(using: &random) ?? ""
    told += 1
    let line =
      #"{"event": "F\#(told)", "at": "\#(time)+08:00", "carrier": "sf", "tracking": "\#(tracking)", "status": "\#(status)", "note": ""}"#
    let report = try ground.database.report(line + "\n")
    ground.tally.update { $0.answers["courier's events applied", default: 0] += report.applied }
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
