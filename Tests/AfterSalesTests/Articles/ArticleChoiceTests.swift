import AfterSales
import Postgres
import TestDatabase
import Testing
import Workflow

/// Other goods in an exchange: what the list has, at the list's price, or at one that somebody agrees to.
@Suite struct ArticleChoiceTests {
  /// An exchange that is asked for, of units of an article sold at 100.00, or at another price.
  private func requested(_ database: TestDatabase, quantity: Int = 1, price: Int64 = 10000) throws -> Int64 {
    try database.insert(TestOrder("E1", lines: [.init("积木", quantity: quantity, price: price)]))
    return try database.begin("exchange", "E1", ["1": "\(quantity)"], ["reason": "quality"])
  }

  private func choose(_ database: TestDatabase, _ ticket: Int64, _ sku: String, _ price: String? = nil) throws
    -> Answer
  {
    try database.act(
      "csr1",
      ticket,
      "choose-other",
      ["new-sku": "1:\(sku)"].merging(price.map { ["new-price": "1:\($0)"] } ?? [:]) { $1 }
    )
  }

  private func facts(_ answer: Answer) -> [String: Value] {
    if case .refused(let judged) = answer.outcome { judged.facts } else { [:] }
  }

  private func chosen(_ database: TestDatabase, _ ticket: Int64) throws -> String {
    try database.ask(
      "select coalesce(new_sku, '-') || ' ' || coalesce(new_price::text, '-') from data.ticket_line where ticket_id = \(ticket)"
    )
  }

  /// What the last approval of a ticket was measured at.
  private func measure(_ database: TestDatabase, _ ticket: Int64) throws -> String {
    try database.ask(
      "select measure::text from data.approval where ticket_id = \(ticket) order by approval_id desc limit 1"
    )
  }

  // MARK: With a list

  @Test func `an article costs what the list says, typed or not, and nobody needs to agree`() throws {
    try withTicketDatabase { database in
      try database.list("小积木", 8000)
      try database.list("大积木", 13000)
      let ticket = try requested(database)
      #expect(try choose(database, ticket, "小积木").short == "done requested")
      #expect(try chosen(database, ticket) == "小积木 8000")
      #expect(try choose(database, ticket, "大积木", "130.00").short == "done requested")
      #expect(try chosen(database, ticket) == "大积木 13000")
      // The history has the price that was taken.
      #expect(
        try database.ask(
          "select payload ->> 'new-price' from data.ticket_event where ticket_id = \(ticket) and seq = 2"
        ) == #"{"1": 8000}"#
      )
      // A later list changes nothing of what was agreed on.
      try database.list("大积木", 20000)
      try database.walk(ticket, [("csr1 order-direct payment-due", [:])])
      #expect(try database.desk("csr1").ticket(ticket)?.awaited?.amount == 3000)
      try database.expectWhole()
    }
  }

  @Test func `an article is known by its number in any width, and is then written as the list has it`() throws
  {
    try withTicketDatabase { database in
      try database.list("TS-9", 8000)
      let ticket = try requested(database)
      #expect(try choose(database, ticket, "ＴＳ－９").short == "done requested")
      #expect(try chosen(database, ticket) == "TS-9 8000")
    }
  }

  @Test func `what is not on the list is refused, and named`() throws {
    try withTicketDatabase { database in
      try database.list("小积木", 8000)
      let ticket = try requested(database)
      let answer = try choose(database, ticket, "没有", "80.00")
      #expect(answer.short == "refused [8, 8]")
      #expect(facts(answer)["article-unknown"] == .text("没有"))
      #expect(try chosen(database, ticket) == "- -")
    }
  }

  @Test func `what is out of stock is refused with what there is of the same product`() throws {
    try withTicketDatabase { database in
      try database.list("T-M", 10000, stock: 1, product: "T")
      try database.list("T-L", 10000, stock: 5, product: "T")
      try database.list("T-XL", 10000, stock: 0, product: "T")
      try database.list("T-S", 10000, product: "T")
      try database.list("别的", 10000, stock: 9, product: "U")
      let ticket = try requested(database, quantity: 2)
      let answer = try choose(database, ticket, "T-M")
      #expect(answer.short == "refused [8, 8]")
      #expect(facts(answer)["article-short"] == .text("T-M 1/2 → T-L 5, T-S ?"))
      #expect(try choose(database, ticket, "T-L").short == "done requested")
      // Nobody knows how many there are: the warehouse will say.
      #expect(try choose(database, ticket, "T-S").short == "done requested")
    }
  }

  @Test(arguments: [
    ("129.99", 1, "asked team-leader", "1"), ("130.01", 1, "asked team-leader", "1"),
    ("1.00", 1, "asked supervisor", "12900"), ("80.00", 2, "asked team-leader", "10000"),
    ("79.99", 2, "asked supervisor", "10002"), ("0.00", 40, "asked director", "520000"),
  ])
  func `a price that is not the list's goes to the money bands by what it differs, times the units`(
    price: String,
    units: Int,
    answer: String,
    measured: String
  ) throws {
    try withTicketDatabase { database in
      try database.list("大积木", 13000)
      let ticket = try requested(database, quantity: units)
      let asked = try choose(database, ticket, "大积木", price)
      #expect(asked.short == answer)
      #expect(try measure(database, ticket) == measured)
      #expect(try chosen(database, ticket) == "- -")
    }
  }

  @Test func `what was agreed to is taken, and what has changed meanwhile is asked anew`() throws {
    try withTicketDatabase { database in
      try database.list("大积木", 13000)
      let ticket = try requested(database)
      let asked = try choose(database, ticket, "大积木", "120.00")
      #expect(try database.agree(to: asked, by: "leader1") == "done requested")
      #expect(try chosen(database, ticket) == "大积木 12000")
      let again = try choose(database, ticket, "大积木", "125.00")
      try database.list("大积木", 90000)
      #expect(try database.agree(to: again, by: "leader1") == "void changed")
      #expect(try measure(database, ticket) == "77500")
      try database.expectWhole()
    }
  }

  @Test func `whoever chooses what he has chooses like for like, whatever the list says by now`() throws {
    try withTicketDatabase { database in
      try database.list("积木", 6000)
      try database.list("大积木", 13000)
      let ticket = try requested(database)
      #expect(try choose(database, ticket, "大积木").short == "done requested")
      #expect(try choose(database, ticket, "积木").short == "done requested")
      #expect(try chosen(database, ticket) == "- -")
      // A price for what he has is no list price: it would give money away.
      #expect(try choose(database, ticket, "积木", "60.00").short == "asked team-leader")
      #expect(try measure(database, ticket) == "4000")
    }
  }

  @Test func `an article without a price in the order's currency needs one, and somebody's word`() throws {
    try withTicketDatabase { database in
      try database.list("大积木", 13000)
      try database.insert(TestOrder("E1", lines: [.init("积木", price: 10000)]))
      try database.connect().script("update data.\"order\" set currency = 'USD'")
      let ticket = try database.begin("exchange", "E1", ["1": "1"], ["reason": "quality"])
      let answer = try choose(database, ticket, "大积木")
      #expect(answer.short == "refused [8, 8]")
      #expect(facts(answer)["article-unpriced"] == .text("大积木"))
      // Ten dollars are 72 yuan.
      #expect(try choose(database, ticket, "大积木", "90.00").short == "asked team-leader")
      #expect(try measure(database, ticket) == "7200")
    }
  }

  // MARK: Without a list

  @Test(arguments: [
    ("100.00", "asked team-leader", "0"), ("99.00", "asked team-leader", "100"),
    ("0.01", "asked team-leader", "9999"), ("600.00", "asked supervisor", "50000"),
  ])
  func `where no list was ever imported, articles are free and every price goes to the money bands`(
    price: String,
    answer: String,
    measured: String
  ) throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      #expect(try choose(database, ticket, "随便").short.hasPrefix("refused"))
      #expect(try choose(database, ticket, "随便", price).short == answer)
      #expect(try measure(database, ticket) == measured)
    }
  }

  // MARK: Whatever a definition says

  /// A version of the exchange as it was before there was a list: a price is typed, and nobody is asked.
  private func deployOld(_ database: TestDatabase) throws {
    try database.deploy("exchange") { definition in
      definition.moves.removeAll { $0.event == "choose-other" && $0.band != nil }
      for place in definition.moves.indices where definition.moves[place].event == "choose-other" {
        definition.moves[place].guard = nil
        definition.moves[place].needs = ["new-sku", "new-price"]
        definition.moves[place].takes = ["note"]
      }
    }
  }

  @Test func `a ticket of an older version takes what the list says, and gives nothing below it`() throws {
    try withTicketDatabase { database in
      try deployOld(database)
      let ticket = try requested(database)
      // Without a list a price that costs the shop nothing is taken as it was.
      #expect(try choose(database, ticket, "随便", "100.00").short == "done requested")
      #expect(try choose(database, ticket, "随便", "99.99").short == "invalid new-price below-list")
      try database.list("大积木", 13000)
      #expect(try choose(database, ticket, "大积木", "129.99").short == "invalid new-price below-list")
      #expect(try choose(database, ticket, "没有", "500.00").short == "invalid new-sku no-article")
      #expect(try choose(database, ticket, "大积木", "130.00").short == "done requested")
      #expect(try choose(database, ticket, "大积木").short == "done requested")
      #expect(try chosen(database, ticket) == "大积木 13000")
      try database.expectWhole()
    }
  }

  @Test func `a definition that lets anybody type a price is stopped by the database`() throws {
    try withTicketDatabase { database in
      try database.deploy("exchange") { definition in
        for place in definition.moves.indices where definition.moves[place].event == "choose-other" {
          definition.moves[place].guard = nil
        }
      }
      try database.list("大积木", 13000)
      let ticket = try requested(database)
      let below = try #require(throws: PostgresError.self) {
        try choose(database, ticket, "大积木", "129.99")
      }
      #expect(below.constraint == "price_below_the_list_is_agreed_to")
      let unknown = try #require(throws: PostgresError.self) { try choose(database, ticket, "没有", "500.00") }
      #expect(unknown.constraint == "new_article_is_known")
      #expect(try choose(database, ticket, "大积木", "130.01").short == "done requested")
    }
  }

  // MARK: While the difference is due

  @Test
  func `other goods while the difference is due: by the list, or at an agreed price, dearer still or not`()
    throws
  {
    try withTicketDatabase { database in
      for (sku, price) in [("大", 13000), ("中", 12000), ("同", 10000), ("贵", 11000)] as [(String, Int64)] {
        try database.list(sku, price)
      }
      let ticket = try requested(database)
      try database.walk(
        ticket,
        [("csr1 choose-other requested", ["new-sku": "1:大"]), ("csr1 order-direct payment-due", [:])]
      )
      let chosen = try choose(database, ticket, "中")
      #expect(chosen.short == "done payment-due")
      #expect(chosen.awaited?.amount == 2000 && chosen.awaited?.event == "collect")
      let agreed = try choose(database, ticket, "中", "115.00")
      #expect(try database.agree(to: agreed, by: "leader1") == "done payment-due")
      let even = try choose(database, ticket, "贵", "100.00")
      #expect(try database.agree(to: even, by: "leader1") == "done replacing")
      try database.insert(TestOrder("E2", lines: [.init("积木", price: 10000)]))
      let other = try database.begin("exchange", "E2", ["1": "1"], ["reason": "quality"])
      try database.walk(
        other,
        [
          ("csr1 choose-other requested", ["new-sku": "1:大"]), ("csr1 order-direct payment-due", [:]),
          ("csr1 choose-other replacing", ["new-sku": "1:同"]),
        ]
      )
      try database.expectWhole()
    }
  }

  // MARK: What is delivered

  @Test func `what is delivered has the list's name, and is a bundle where the list says so`() throws {
    try withTicketDatabase { database in
      try database.importArticles("sku,name,price,bundle\nSET,四件套,100.00,true\n")
      let ticket = try requested(database, quantity: 2)
      try database.walk(
        ticket,
        [("csr1 choose-other requested", ["new-sku": "1:SET"]), ("csr1 order-direct replacing", [:])]
      )
      let out = try database.child("reshipment", of: ticket)
      let line = try #require(try database.desk("warehouse1").ticket(out)?.lines.first)
      #expect(line.newSku == "SET" && line.newName == "四件套")
      try database.deliver(out)
      #expect(
        try database.ask("select sku || ' ' || name || ' ' || bundle from data.order_line where line = 1001")
          == "SET 四件套 true"
      )
      // A set is returned whole.
      #expect(
        try database.attempt("return", "E1", ["1001": "1"], ["reason": "no-reason"]).short.hasPrefix(
          "refused"
        )
      )
      #expect(
        try database.attempt("return", "E1", ["1001": "2"], ["reason": "no-reason"]).short == "done requested"
      )
      try database.expectWhole()
    }
  }

  @Test func `like for like keeps the name, and a set stays a set`() throws {
    try withTicketDatabase { database in
      let ticket = try requested(database)
      try database.connect().script("update data.order_line set bundle = true, name = '一套积木'")
      try database.walk(ticket, [("csr1 order-direct replacing", [:])])
      try database.deliver(try database.child("reshipment", of: ticket))
      #expect(
        try database.ask("select sku || ' ' || name || ' ' || bundle from data.order_line where line = 1001")
          == "积木 一套积木 true"
      )
    }
  }

  @Test func `goods that the list says are not returned are on the exclusion list`() throws {
    try withTicketDatabase { database in
      try database.importArticles("sku,name,price,not_returnable\n蛋糕,蛋糕,100.00,perishable\n")
      try database.insert(TestOrder("E1", lines: [.init("蛋糕", price: 10000), .init("积木", price: 10000)]))
      for (line, answer) in [("1", "refused"), ("2", "done awaiting-goods")] {
        let ticket = try database.begin("return", "E1", [line: "1"], ["reason": "no-reason"])
        #expect(try database.act("csr1", ticket, "authorize").short.hasPrefix(answer), "\(line)")
      }
    }
  }
}
