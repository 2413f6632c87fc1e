import Postgres
import TestDatabase

/// A ticket as a session of the soak finds it.
struct SoakTicket {
  let id: Int64
  let workflow: String
  let state: String
  let stepSequence: Int
  /// Units and received units by line.
  let lines: [(line: String, units: Int, received: Int)]
  /// What one unit costs, in fen, by line.
  let prices: [String: Int64]
  /// Amounts that this ticket is about, in fen.
  let amounts: [Int64]
  let phone: String
  /// Entries of the ledger that say what its customer is short of.
  let shortfalls: [Int64]

  /// A ticket near a place, most often one that is open.
  ///
  /// - Parameters:
  ///   - place: from 0 to 1, over all tickets or the latest hundred.
  ///   - wish: the workflow and the state that are looked for, over all tickets.
  static func find(
    _ owner: Connection,
    place: Double,
    amongLatest: Bool,
    orFinal: Bool,
    wish: (workflow: String, state: String)? = nil
  ) throws -> SoakTicket? {
    try owner.query(
      """
      select t.ticket_id, t.workflow, t.state, t.step_seq, coalesce(c.phone, '') as phone,
        array_to_string(array[t.refund_pending, t.due_total - t.refunded - t.refund_pending, t.accepted_value], ' ') as amounts,
        coalesce((select string_agg(format('%s:%s:%s', l.line, l.units, l.received), ' ' order by l.line)
          from data.ticket_line l where l.ticket_id = t.ticket_id),
          -- What is about an order as a whole names its lines.
          (select string_agg(format('%s:%s:0', o.line, o.quantity), ' ' order by o.line)
          from data.order_line o where o.order_id = t.order_id and t.workflow = 'manual-verification' and o.inherits_line is null and o.quantity > 0), '')
          as lines,
        coalesce((select string_agg(format('%s:%s', o.line, o.unit_price), ' ')
          from data.order_line o where o.order_id = t.order_id), '') as prices,
        coalesce((select string_agg(e.entry_id::text, ' ') from data.points_entry e
          where e.customer_id = t.customer_id and e.kind = 'shortfall'), '') as shortfalls
      from data.ticket t left join data.recipient c using (order_id)
      where t.ticket_id >= (
          select case when $2 then greatest(0, max(x.ticket_id) - 100) + $1::float8 * 100 else $1::float8 * max(x.ticket_id) end
          from data.ticket x)
        and (not t.final or $3) and ($4 = '' or (t.workflow = $4 and t.state = $5))
      order by t.ticket_id limit 1
      """,
      [
        .text("\(place)"), .bool(amongLatest), .bool(orFinal || wish != nil), .text(wish?.workflow ?? ""),
        .text(wish?.state ?? ""),
      ]
    ).first.map { row in
      SoakTicket(
        id: try row.get("ticket_id"),
        workflow: try row.get("workflow"),
        state: try row.get("state"),
        stepSequence: try row.get("step_seq"),
        lines: try row.get("lines", as: String.self).split(separator: " ").map { line in
          let parts = line.split(separator: ":")
          return (String(parts[0]), Int(parts[1]) ?? 0, Int(parts[2]) ?? 0)
        },
        prices: try row.get("prices", as: String.self).split(separator: " ").reduce(into: [:]) {
          known,
          price in
          let parts = price.split(separator: ":")
          known[String(parts[0])] = Int64(parts[1])
        },
        amounts: try row.get("amounts", as: String.self).split(separator: " ").compactMap { Int64($0) },
        phone: try row.get("phone"),
        shortfalls: try row.get("shortfalls", as: String.self).split(separator: " ").compactMap { Int64($0) }
      )
    }
  }
}
