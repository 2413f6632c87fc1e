extension DemoDay {
  private static let columns =
    "order,placed_at,status,delivered_at,currency,discount,paid,payment_method,customer_id,customer_name,customer_phone,"
    + "customer_address,tracking,line,sku,name,quantity,unit_price"

  /// What the supervisor imports: delivered two days ago, weeks ago and yesterday; one that is dear and not shipped yet, a small one
  /// that was delivered, and one on its way.
  var orders: String {
    let customer = "DEMO1,周强,13800000001,新兴区幸福路1号"
    let other = "DEMO2,何敏,13800000002,东湖区长青街8号"
    let dear = "DEMO\(number)A,吴芳,13800000003,江北区人民路66号3单元501"
    let small = "DEMO\(number)B,郑凯,13800000004,城南区解放路9号1栋202"
    return
      ([
        Self.columns,
        row(1, delivered: 2, "10.00,2245.90,card", customer, "1,P1008,儿童积木 1000粒,1,259.90"),
        row(1, delivered: 2, "10.00,2245.90,card", customer, "2,P1012,智能手表 成人款,2,998.00"),
        row(2, delivered: 25, "0.00,19.90,card", other, "1,P1020,手机壳,1,19.90"),
        row(3, delivered: 1, "0.00,89.00,card", other, "1,P1031,保温杯,1,89.00"),
        row(4, "placed", "0.00,2499.00,card", dear, "1,P1040,扫地机器人,1,2499.00"),
        row(5, delivered: 2, "0.00,168.00,card", small, "1,P1050,运动鞋 42码,1,168.00"),
        row(6, "shipped", "0.00,99.00,card", small, "1,P1060,雨伞,1,99.00"),
      ] as [String]).joined(separator: "\n") + "\n"
  }

  /// The courier's feed of the day: the last order's parcel was refused.
  var refusals: String {
    #"{"event":"E\#(number)","at":"\#(time(0))","carrier":"SF","tracking":"\#(parcel(6))","status":"refused","note":"收件人称太晚"}"#
      + "\n"
  }

  func parcel(_ place: Int) -> String { "DEMO\(number)\(place)" }

  private func row(_ place: Int, delivered days: Int64, _ money: String, _ customer: String, _ line: String)
    -> String
  {
    "\(order(place)),\(time(days + 2)),delivered,\(time(days)),CNY,\(money),\(customer),\(parcel(place)),\(line)"
  }

  private func row(_ place: Int, _ status: String, _ money: String, _ customer: String, _ line: String)
    -> String
  {
    let tracking = status == "placed" ? "" : parcel(place)
    return "\(order(place)),\(time(1)),\(status),,CNY,\(money),\(customer),\(tracking),\(line)"
  }

  private func time(_ daysAgo: Int64) -> String {
    Moment(microseconds: (now / 1_000_000 - daysAgo * 86400) * 1_000_000).iso8601
  }
}
