import AfterSalesCLI
import Postgres
import TestDatabase
import Testing

private let list = """
  sku,name,name_en,currency,price,stock,product,variant,bundle,gift_price,not_returnable
  TS-M,短袖,T-shirt,,100.00,12,TS,中号,,,
  TS-L,短袖,T-shirt,,300.00,3,TS,大号,,,
  TS-L,短袖,T-shirt,USD,18.00,3,TS,大号,,,
  CAKE,蛋糕,,,60,,,,,9.90,perishable

  """

/// The list of articles, and what people are told of money and goods.
@Suite struct ArticleCommandTests {
  @Test
  func `a list is imported like orders: counted, told where it changes, and never cut where it is wrong`()
    throws
  {
    try withTerminal { terminal in
      let first = try terminal("supervisor1", "import articles -", input: list)
      #expect(first.output == "-\t4\t4\t0\t0\t0\n")
      #expect((first.status, first.error) == (0, ""))
      let again = try terminal("supervisor1", "import articles - --json", input: list)
      #expect(
        again.output
          == #"{"record":"import","file":"-","read":4,"new":0,"updated":0,"unchanged":4,"rejected":0}"# + "\n"
      )
      #expect(try terminal("supervisor1", "import articles - -q", input: list).output == "-\n")
      let later = list.replacing("60,,", with: "55,8,").replacing("12,TS", with: "-1,TS")
      let changed = try terminal("supervisor1", "import articles -", input: later)
      #expect(changed.status == 65)
      #expect(changed.output == "-\t4\t0\t1\t2\t1\n")
      #expect(
        changed.error == """
          -:2: stock: '-1' is negative
          -:5: article CAKE updated: price, stock
          data: 1 row was rejected

          """
      )
      let wrong = "sku,name,price,not_returnable\nA,甲,1,fragile\nB,乙,1,\nB,乙,2,\n"
      let chinese = try terminal("supervisor1", "import articles -", language: "zh", input: wrong)
      #expect(
        chinese.error == """
          -:2: not_returnable: “fragile”不是不予退货的原因：可用 made-to-order、opened-hygiene、opened-software、periodical、perishable，或留空
          -:3: price: 第 4 行也是此商品，同一币种价格却不同
          -:4: price: 第 3 行也是此商品，同一币种价格却不同
          数据有误：3 行有误，未收

          """
      )
      let refused = try terminal("csr1", "import articles -", input: list)
      #expect((refused.status, refused.output) == (77, ""))
      #expect(try terminal("supervisor1", "import articles -", input: "sku,name\n").status == 65)
      #expect(try terminal("supervisor1", "import articles -", input: "sku,name,price\n").status == 65)
    }
  }

  @Test func `at a terminal the first twenty changes are listed, and the rest counted`() throws {
    try withTerminal { terminal in
      let rows = { (price: Int) in (1...30).map { "S\($0),商品,\(price)\n" }.joined() }
      try terminal("supervisor1", "import articles -", input: "sku,name,price\n" + rows(1))
      var people = terminal
      people.isTerminal = true
      let cut = try people("supervisor1", "import articles -", input: "sku,name,price\n" + rows(2))
      #expect(cut.error.split(separator: "\n").count == 21)
      #expect(cut.error.hasSuffix("-: 30 rows updated in all: price 30 (--verbose lists them)\n"))
      let whole = try people(
        "supervisor1",
        "import articles - --verbose",
        input: "sku,name,price\n" + rows(3)
      )
      #expect(whole.error.split(separator: "\n").count == 30)
    }
  }

  @Test func `an article is shown with its prices, its stock and what else there is of the product`() throws {
    try withTerminal { terminal in
      try terminal("supervisor1", "import articles -", input: list)
      #expect(
        try terminal("csr1", "article ＴＳ-L").output == """
          article\tTS-L\t短袖\tT-shirt\t3\tTS\t大号\tfalse\t
          price\t300.00\tCNY\t2026-03-02 10:00:00\t
          price\t18.00\tUSD\t2026-03-02 10:00:00\t
          variant\tTS-M\t中号\t12\t100.00\t短袖

          """
      )
      #expect(
        try terminal("csr1", "article CAKE --json").output == """
          {"record":"article","sku":"CAKE","name":"蛋糕","name_en":null,"stock":null,"product":null,"variant":null,"bundle":false,"not_returnable":"perishable"}
          {"record":"price","price":"60.00","currency":"CNY","since":"2026-03-02T10:00:00+08:00","gift_price":"9.90"}

          """
      )
      var people = terminal
      people.isTerminal = true
      #expect(
        try people("csr1", "article CAKE", language: "zh").output == """
          商品  名称  库存  套装  不予退货
          CAKE  蛋糕  未知  否    鲜活易腐
           价格  币种  自                赠品标价
          60.00  CNY   2026-03-02 10:00      9.90

          """
      )
      #expect(
        try people("csr1", "article TS-L").output.split(separator: "\n").last
          == "TS-M  中号        12  100.00  T-shirt"
      )
      let none = try terminal("csr1", "article NOPE")
      #expect((none.status, none.error) == (66, "not found: the list of articles has no NOPE\n"))
      #expect(
        try terminal("csr1", "article NOPE", language: "zh").error == "未找到：商品清单里没有 NOPE\n"
      )
      #expect(try terminal("stranger1", "article CAKE").status == 66)
    }
  }

  /// An exchange of one building set, worth 259.90, for a large shirt at 300.00; the difference is due.
  private func due(_ terminal: Terminal) throws {
    try terminal("supervisor1", "import articles -", input: list)
    try terminal("csr1", "open exchange A1 --line 1:1 --reason quality")
    try terminal("csr1", "do X-1 choose-other new-sku=1:TS-L")
    try terminal("csr1", "do X-1 authorize")
    try terminal("warehouse1", "do R-2 receive received=1:1")
  }

  private let inspect =
    "do R-2 inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none"

  @Test func `everybody is told the difference that is to be collected`() throws {
    try withTerminal { terminal in
      try due(terminal)
      var people = terminal
      people.isTerminal = true
      // Known as soon as other goods are chosen.
      #expect(try terminal("csr1", "show X-1").lines.contains("awaited\t\t40.10\tdifference\tCNY"))
      let inspected = try people("inspector1", inspect)
      #expect(inspected.output.contains("  X-1  Payment due  (go-on)  difference to collect: 40.10\n"))
      #expect(try terminal("csr1", "show X-1").lines.contains("awaited\tcollect\t40.10\tdifference\tCNY"))
      #expect(
        try people("csr1", "show X-1", language: "zh").output.contains("待收差价 40.10（collect）\n")
      )
      #expect(
        try people("csr1", "show X-1").output.contains(
          """
          LINE  NEW GOODS  DESCRIPTION  UNITS  PER UNIT
             1  TS-L       短袖             1    300.00

          """
        )
      )
      #expect(
        try terminal("csr1", "can X-1").lines.first
          == "collect\tno\treference,paid-amount\tyou are not: Finance; paid-amount = 40.10"
      )
      let why = try terminal("finance1", "why X-1 collect")
      #expect(why.error.contains("  needs paid-amount (amount paid), to be 40.10\n"))
      #expect(
        try terminal("csr1", "why X-1 collect", language: "zh").error.contains(
          "  还需要 paid-amount（实付金额），须为 40.10\n"
        )
      )
      // Cheaper goods that are dearer still: the answer says what is left.
      let other = try people("csr1", "do X-1 choose-other new-sku=1:TS-L")
      #expect(other.output.contains("difference to collect: 40.10"))
      #expect(
        try terminal("csr1", "do X-1 choose-other new-sku=1:TS-L --json").output.contains(
          #""awaited":"40.10"}"#
        )
      )
    }
  }

  @Test func `the warehouse is told which new goods to pick, not the old ones`() throws {
    try withTerminal { terminal in
      try due(terminal)
      try terminal("inspector1", inspect)
      try terminal("finance1", "do X-1 collect reference=P1 paid-amount=40.10")
      #expect(try terminal("warehouse1", "show S-3").lines.contains("line\t1\tTS-L\t短袖\t1\t0\t0\t0\t0.00"))
      #expect(
        try terminal("warehouse1", "show S-3 --json").output.contains(
          #""line":1,"sku":"TS-L","name":"短袖","units":1,"received":0,"accepted":0,"rejected":0,"accepted_value":"0.00","in_place_of":"积木""#
        )
      )
      // What comes back is the old one.
      #expect(
        try terminal("warehouse1", "show R-2").lines.contains { $0.hasPrefix("line\t1\t积木\t积木\t1\t1\t1") }
      )
    }
  }

  @Test func `what a refund is to be settled at is told, in its currency`() throws {
    try withTerminal { terminal in
      try terminal.database.connect().script(
        "update data.\"order\" set currency = 'USD'"
      )
      try terminal("csr1", "open return A1 --line 1:1 --reason quality")
      for (login, step) in [
        ("csr1", "authorize"), ("warehouse1", "receive received=1:1"),
        ("inspector1", "inspect accepted=1:1 rejected=1:0 finding=1:none disposition=1:restock invoice=none"),
      ] { try terminal(login, "do R-1 \(step)") }
      var people = terminal
      people.isTerminal = true
      let refund = try people("finance1", "do R-1 refund method=original amount=259.90")
      #expect(refund.output.contains("  refund to be settled: 259.90 USD"))
      #expect(
        try people("finance1", "show R-1").output.contains("refund to be settled: 259.90 USD (settle)\n")
      )
      let can = try terminal("csr1", "can R-1").lines.first { $0.hasPrefix("settle\t") }
      #expect(can?.hasSuffix("paid-amount = 259.90 USD") == true, "\(can ?? "")")
      #expect(
        try terminal("finance1", "why R-1 settle").error.contains(
          "  needs paid-amount (amount paid), to be 259.90 USD\n"
        )
      )
    }
  }

  @Test func `what is out of stock, not on the list or below it is refused in words`() throws {
    try withTerminal { terminal in
      try terminal("supervisor1", "import articles -", input: list)
      try terminal("csr1", "open exchange A1 --line 2:2 --reason quality")
      try terminal.database.connect().script("update data.article set stock = 1 where sku = 'TS-L'")
      #expect(
        try terminal("csr1", "do X-1 choose-other new-sku=2:TS-L").error == """
          refused: X-1: choose-other is refused
            rule not known(article-short): too few in stock, stock/wanted → what there is of the same product: TS-L 1/2 → TS-M 12
            → aftersales can X-1

          """
      )
      #expect(
        try terminal("csr1", "do X-1 choose-other new-sku=2:NOPE", language: "zh").error == """
          不可以：X-1 现在不能选定商品（choose-other）
            规则 not known(article-unknown)：商品清单里没有的货号：NOPE
            → aftersales can X-1

          """
      )
      let asked = try terminal("csr1", "do X-1 choose-other new-sku=2:TS-M new-price=2:90.00")
      #expect(asked.status == 4)
      #expect(try terminal("leader1", "approvals").output.contains("20.00"))
    }
  }
}
