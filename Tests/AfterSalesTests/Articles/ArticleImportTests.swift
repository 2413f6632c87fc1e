import AfterSales
import Postgres
import TestDatabase
import Testing

/// The list of articles on its way in.
@Suite struct ArticleImportTests {
  private let header =
    "sku,name,name_en,currency,price,stock,product,variant,bundle,gift_price,not_returnable\n"

  private func outcome(_ report: ArticleReport) -> [Int] {
    [report.read, report.new, report.updated, report.unchanged, report.rejected]
  }

  private func told(_ report: ArticleReport) -> [String] {
    report.problems.map { "\($0.line) \($0.field ?? "-") \($0.why)" }
  }

  @Test func `a list comes in whole, the same again changes nothing, and what differs is told`() throws {
    try withTicketDatabase { database in
      let list = """
        \(header)T-红-M,短袖,T-shirt,,99.00,12,T,红 M,,,
        T-红-L,短袖,T-shirt,,99.00,0,T,红 L,false,,
        T-红-L,短袖,T-shirt,USD,15.50,0,T,红 L,false,,
        BOX,四件套,,CNY,"1,299.00",,,,true,,
        CAKE,蛋糕,,,60,5,,,,,perishable
        MUG,杯子,,,25.5,100,,,,19.90,

        """
      #expect(outcome(try database.importArticles(list)) == [6, 6, 0, 0, 0])
      #expect(try database.article("T-红-M") == "短袖|T-shirt|12|T|红 M|f|-")
      #expect(try database.article("BOX") == "四件套||?|-||t|-")
      #expect(try database.article("CAKE") == "蛋糕||5|-||f|perishable")
      #expect(try database.prices(of: "BOX") == ["129900 CNY"])
      #expect(try database.prices(of: "T-红-L") == ["9900 CNY", "1550 USD"])
      #expect(outcome(try database.importArticles(list)) == [6, 0, 0, 6, 0])
      #expect(try database.prices(of: "MUG") == ["2550 CNY"])

      let later = """
        \(header)T-红-M,短袖,T-shirt,,89.00,3,T,红 M,,,
        CAKE,蛋糕,Cake,,60,5,,,,,鲜活易腐
        MUG,杯子,,,25.5,100,,,,9.90,

        """
      let report = try database.importArticles(later)
      #expect(outcome(report) == [3, 0, 3, 0, 0])
      #expect(
        report.changes.map { "\($0.line) \($0.sku) \($0.fields.joined(separator: " "))" }
          == ["2 T-红-M price stock", "3 CAKE name_en", "4 MUG gift_price"]
      )
      // What was is still known: price protection asks for it.
      #expect(try database.prices(of: "T-红-M") == ["8900 CNY", "9900 CNY"])
      #expect(
        try database.ask("select gate.list_price('Ｔ-红-M', 'CNY', gate.now() - interval '1 minute') is null")
          == "true"
      )
    }
  }

  @Test func `what a file leaves out stays as it is known`() throws {
    try withTicketDatabase { database in
      try database.importArticles(header + "BOX,四件套,Set,,1299.00,7,B,大,true,5.00,made-to-order\n")
      #expect(outcome(try database.importArticles("sku,name,price\nBOX,四件套,1199.00\n")) == [1, 0, 1, 0, 0])
      #expect(try database.article("BOX") == "四件套|Set|7|B|大|t|made-to-order")
      #expect(try database.prices(of: "BOX") == ["119900 CNY", "129900 CNY"])
      #expect(
        outcome(try database.importArticles("sku,name,price,stock,not_returnable\nBOX,四件套,1199.00,,\n"))
          == [1, 0, 1, 0, 0]
      )
      #expect(try database.article("BOX") == "四件套|Set|?|B|大|t|-")
    }
  }

  @Test func `bad rows are told with line and field, and change nothing of theirs`() throws {
    try withTicketDatabase { database in
      try database.importArticles(header + "A,甲,,,10.00,1,,,,,\n")
      let list = """
        \(header)A,甲,,,12.00,-3,,,,,
        B,乙,,,1.005,1,,,,,
        ,丙,,,1.00,1,,,,,
        C,,,,1.00,1,,,,,
        D,丁,,,1.00,many,,,,,
        E,戊,,KRW,1.00,1,,,,,
        F,己,,,1.00,1,,,,,fragile
        G,庚,,,1.00,1,,,maybe,,
        H,辛,,,1.00,1
        I,壬,,,1.00,1,,,,,
        I,壬,,,2.00,1,,,,,
        J,癸,,,1.00,1,,,,,
        J,别的,,USD,1.00,1,,,,,
        1.38E+10,子,,,1.00,1,,,,,
        K,丑,,,3.00,2,,,,,
        K,丑,,,3.00,2,,,,,

        """
      let report = try database.importArticles(list)
      #expect(outcome(report) == [16, 2, 0, 0, 14])
      #expect(
        told(report) == [
          "2 stock field(AfterSales.FieldFault.negative)",
          "3 price field(AfterSales.FieldFault.tooManyDecimals)",
          "4 sku field(AfterSales.FieldFault.missing)",
          "5 name field(AfterSales.FieldFault.missing)",
          "6 stock field(AfterSales.FieldFault.notAStock(limit: 1000000000))",
          "7 currency currencyNotListed(\"KRW\", listed: [\"CNY\", \"EUR\", \"GBP\", \"HKD\", \"JPY\", \"USD\"])",
          "8 not_returnable reasonNotListed(\"fragile\", listed: [\"made-to-order\", \"opened-hygiene\", "
            + "\"opened-software\", \"periodical\", \"perishable\"])",
          "9 bundle field(AfterSales.FieldFault.notAFlag)",
          "10 - fieldCount(found: 6, expected: 11)",
          "11 price pricedTwice(otherLine: 12)", "12 price pricedTwice(otherLine: 11)",
          "13 sku articlesDisagree(otherLine: 14)", "14 sku articlesDisagree(otherLine: 13)",
          "15 sku field(AfterSales.FieldFault.shortened)",
        ]
      )
      #expect(try database.prices(of: "A") == ["1000 CNY"])
      #expect(try database.article("I") == nil)
      #expect(try database.article("K") == "丑||2|-||f|-")
    }
  }

  @Test func `spreadsheets and other encodings are read like those of orders, and JSON Lines too`() throws {
    try withTicketDatabase { database in
      let wrapped = try database.importArticles("sku,name,price\n\"=\"\"00020\"\"\",杯子,10\n")
      #expect(wrapped.notes.unwrapped == 1)
      #expect(try database.prices(of: "00020") == ["1000 CNY"])
      let gbk: [UInt8] = Array("sku,name,price\nG,".utf8) + [0xB1, 0xAD, 0xD7, 0xD3] + Array(",8.00\n".utf8)
      let report = try database.desk("supervisor1").importArticles(
        .bytes(gbk, name: "articles"),
        encoding: .gb18030
      )
      #expect(report.new == 1)
      #expect(try database.article("G") == "杯子||?|-||f|-")
      let lines = """
        {"sku":"J1","name":"壶","price":12.5,"stock":3,"bundle":true}
        {"sku":"J2","name":"壶","price":"12.50","colour":"red"}

        """
      #expect(outcome(try database.importArticles(lines)) == [2, 1, 0, 0, 1])
      #expect(try database.article("J1") == "壶||3|-||t|-")
    }
  }

  @Test
  func `who may not import is refused, and the door itself takes nothing that does not hold to its rules`()
    throws
  {
    try withTicketDatabase { database in
      for login in ["csr1", "leader1", "ops1", "stranger1"] {
        #expect(throws: ImportError.notAllowed, "\(login)") {
          try database.importArticles("sku,name,price\nA,甲,1\n", as: login)
        }
      }
      let importer = try database.connect(as: "importer1")
      let call = { (sku: String, price: String, stock: String) in
        try importer.query(
          """
          select problem from api.import_articles(array[1], array[\(sku)], array['甲'], array['CNY'], array[\(price)]::bigint[], array[''],
            array[\(stock)], array[''], array[''], array[false], array[-1], array[''], array[127]) where kind = 'rejected'
          """
        ).map { try $0.get(0, as: String.self) }
      }
      #expect(try call("'A'", "-5", "1") == ["unfit"])
      #expect(try call("'A'", "null", "1") == ["unfit"])
      #expect(try call("null", "5", "1") == ["unfit"])
      #expect(try call("E'A\\u202e'", "5", "1") == ["unfit"])
      #expect(try call("'A'", "5", "-2") == ["unfit"])
      #expect(try call("'A'", "5", "1") == [])
      #expect(try database.prices(of: "A") == ["5 CNY"])
    }
  }

  @Test func `forty thousand articles take a few seconds`() throws {
    try withTicketDatabase { database in
      var list = "sku,name,name_en,price,stock,product,variant\n"
      for n in 1...40_000 {
        list += "SKU\(n),商品\(n),Article \(n),\(n % 900).50,\(n % 50),P\(n / 8),规格\(n % 8)\n"
      }
      let clock = ContinuousClock()
      let start = clock.now
      let fresh = try database.importArticles(list)
      let first = start.duration(to: clock.now)
      let second = clock.now
      let repeated = try database.importArticles(list)
      let again = second.duration(to: clock.now)
      #expect(outcome(fresh) == [40_000, 40_000, 0, 0, 0])
      #expect(outcome(repeated) == [40_000, 0, 0, 40_000, 0])
      print("40,000 articles: \(first), the same again: \(again)")
    }
  }
}
