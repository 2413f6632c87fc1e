extension DemoDay {
  private static let columns =
    "order,placed_at,status,delivered_at,currency,discount,paid,payment_method,customer_id,customer_name,customer_phone,"
    + "customer_address,tracking,line,sku,name,quantity,unit_price"

  /// What the supervisor imports: one order delivered the day before yesterday, one weeks ago, one yesterday.
  var orders: String {
    let customer = "DEMO1,周强,13800000001,新兴区幸福路1号"
    let other = "DEMO2,何敏,13800000002,东湖区长青街8号"
    return [
      Self.columns,
      row(1, days: 2, "10.00,2245.90,card", customer, "1,P1008,儿童积木 1000粒,1,259.90"),
      row(1, days: 2, "10.00,2245.90,card", customer, "2,P1012,智能手表 成人款,2,998.00"),
      row(2, days: 25, "0.00,19.90,card", other, "1,P1020,手机壳,1,19.90"),
      row(3, days: 1, "0.00,89.00,card", other, "1,P1031,保温杯,1,89.00"),
    ].joined(separator: "\n") + "\n"
  }

  private func row(_ place: Int, days: Int64, _ money: String, _ customer: String, _ line: String) -> String {
    "\(order(place)),\(time(days + 2)),delivered,\(time(days)),CNY,\(money),\(customer),DEMO\(number)\(place),\(line)"
  }

  private func time(_ daysAgo: Int64) -> String {
    Moment(microseconds: (now / 1_000_000 - daysAgo * 86400) * 1_000_000).iso8601
  }
}
