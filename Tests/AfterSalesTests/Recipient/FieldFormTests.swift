import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// A phone, a name, an address, an account and a parcel's number have a form, wherever a field holds one.
@Suite struct FieldFormTests {
  private static let forms: [(kind: String, good: [String], bad: [String])] = [
    (
      "phone",
      [
        "13822220002", "138 2222 0002", "+86 138-2222-0002", "１３８２２２２０００２", "010-88123456 转 12",
        "13822220002/13911112222",
        "(021) 5555 1234", "12345",
      ],
      ["abc", "1234", "13822abc002", "电话", "+", "123456789012345678901", "12 / 34"]
    ),
    ("name", ["周强", "O'Neil", "J. Li", "张3"], ["123", "-", "...", "…"]),
    ("address", ["新兴区幸福路2号", "路边", "5 Road"], ["12", "...", "-"]),
    ("account", ["6222", "6222 0000 1111", "a_b@mail.cn"], ["622", "招商银行", "--"]),
    ("tracking", ["SF123", "sf-12", "ＳＦ１", "0001"], ["…", "SF 1", "顺丰1", "-1", "SF/1"]),
  ]

  @Test func `what has the form is taken, and what has not is not`() throws {
    try withTicketDatabase { database in
      for (kind, good, bad) in Self.forms {
        for (values, fits) in [(good, true), (bad, false)] {
          for value in values {
            let told: Bool = try database.connect().query(
              "select gate.field_form($1, $2)",
              [.text(kind), .text(value)]
            ).one().get(0)
            #expect(told == fits, "\(kind) \(value)")
          }
        }
      }
    }
  }

  private func problems(_ answer: Answer) -> [String] {
    guard case .invalid(let fields) = answer.outcome else { return [answer.short] }
    return fields.map { "\($0.field) \($0.problem) \($0.limit ?? "")" }
  }

  @Test func `an order's recipient is amended to nothing that is no phone and no address`() throws {
    try withTicketDatabase { database in
      try database.take(FileOrder(number: "D1"))
      let ticket = try database.verification("D1")
      let before = try database.recipient("D1")
      func amend(_ fields: [String: String]) throws -> [String] {
        problems(try database.act("csr1", ticket, "amend", ["note": "更正"].merging(fields) { $1 }))
      }
      #expect(try amend(["new-phone": "abc"]) == ["new-phone form phone"])
      #expect(try amend(["new-address": "-"]) == ["new-address form address"])
      #expect(try database.recipient("D1") == before)
    }
  }

  @Test func `dots that stand for what is to be typed are taken by no field of text`() throws {
    try withTicketDatabase { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(try database.open("A1", ["1": "1"]).ticket)
      #expect(problems(try database.act("csr1", ticket, "note", ["note": "…"])) == ["note placeholder "])
      try database.walk(ticket, [("csr1 authorize awaiting-goods", [:])])
      for (tracking, told) in [
        ("…", "tracking placeholder "), ("...", "tracking placeholder "), ("SF 1", "tracking form tracking"),
      ] {
        let shipped = try database.act(
          "csr1",
          ticket,
          "customer-ships",
          ["carrier": "sf", "tracking": tracking]
        )
        #expect(problems(shipped) == [told])
      }
    }
  }
}
