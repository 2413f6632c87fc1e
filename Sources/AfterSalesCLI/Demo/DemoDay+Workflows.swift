/// The day's work beyond returns.
extension DemoDay {
  var verification: [Step] {
    [
      step(
        "lin",
        "order \(order(4))",
        story: Title(
          zh: "一张两千元以上的订单，导入时就被系统扣住，先核实",
          en: "An order above two thousand yuan was held when it came in: somebody asks the customer first"
        ),
        learns: ["V": .ticket("V")]
      ),
      step("lin", "do {V} confirm note=客户确认无误"),
    ]
  }

  var exchange: [Step] {
    [
      step(
        "chen",
        "open exchange \(order(5)) --line 1:1 --reason size",
        story: Title(
          zh: "鞋小了，订单不到五百元：直接换，旧货随后寄回",
          en: "Shoes too small, from an order below five hundred yuan: exchanged at once, the old ones follow"
        ),
        learns: ["X": .ticket("X")]
      ),
      step("chen", "do {X} order-direct", learns: ["XR": .ticket("R"), "XS": .ticket("S")]),
      step("qian", "do {XS} pick"),
      step("wu", "do {XS} ship carrier=sf tracking=\(parcel(5))N"),
      step("wu", "do {XS} deliver"),
      step("chen", "show {X}"),
    ]
  }

  var callback: [Step] {
    [
      step(
        "zhao",
        "import rejections -",
        story: Title(
          zh: "快递说有一件拒收：开回访单，货当作退回途中",
          en: "The courier tells of a refused parcel: a callback opens, and the goods are on their way back"
        ),
        input: refusals
      ),
      step("lin", "order \(order(6))", learns: ["C2": .ticket("C")]),
      step("lin", "do {C2} record-reason reason=late answered-by=customer words=等了一周，已另买"),
      step("lin", "do {C2} refund-on-return"),
    ]
  }

  var compensation: [Step] {
    [
      step(
        "chen",
        "points request DEMO\(number)B 120 --for \(order(5)) --reason late-delivery",
        .approval,
        story: Title(
          zh: "积分由班长评审，不由客服自己送",
          en: "Points are given by review, not by the agent"
        ),
        learns: ["P": .ticket("P"), "ask": .approval]
      ),
      step("chen", "approve {ask}", .permission),
      step("ma", "approvals"),
      step("ma", "approve {ask}"),
      step("chen", "points DEMO\(number)B"),
    ]
  }
}
