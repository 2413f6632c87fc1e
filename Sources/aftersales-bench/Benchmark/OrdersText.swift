/// A file of orders as a shop would send it: made up, and always the same.
enum OrdersText {
  static let linesPerOrder = 3

  static func csv(orders: Int) -> String {
    var text =
      "order,placed_at,status,shipped_at,delivered_at,currency,discount,paid,payment_method,customer_id,customer_name,"
      + "customer_phone,customer_email,customer_address,tracking,line,sku,name,quantity,unit_price,bundle\n"
    for order in 0..<orders {
      let customer = order * 7919 % (orders / 3 + 1)
      let prices = (1...linesPerOrder).map { (order * 31 + $0 * 977) % 90_000 + 1_000 }
      let discount = order % 5 < 2 ? 500 : 0
      let paid = prices.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } - discount
      let day = two(order % 28 + 1)
      let own =
        "N\(order),2026-03-\(day)T07:39:00+08:00,delivered,2026-03-\(day)T19:39:00+08:00,2026-04-\(day)T07:39:00+08:00,CNY,"
        + "\(yuan(discount)),\(yuan(paid)),card,C\(customer),周强,1358\(1_000_000 + customer),c\(customer)@example.com,"
        + "新兴区幸福路\(customer)号19栋2401室,SF\(order),"
      for (place, price) in prices.enumerated() {
        text += own + "\(place + 1),P\(price),\"儿童积木, 1000粒\",\(place + 1),\(yuan(price)),false\n"
      }
    }
    return text
  }

  private static func yuan(_ fen: Int) -> String { "\(fen / 100).\(two(fen % 100))" }
  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
