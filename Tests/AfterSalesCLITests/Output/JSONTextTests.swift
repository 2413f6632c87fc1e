import AfterSalesCLI
import Foundation
import Testing

@Suite struct JSONTextTests {
  @Test func `every kind of value has its form`() {
    let moment = Moment(microseconds: 1_795_483_815_000_000)
    let json = JSONText.object([
      Field("none", .none), Field("text", .text("退 \"x\" \\")),
      Field("name", .name("a-b", Title(zh: "甲", en: "A"))),
      Field("integer", .integer(-3)), Field("boolean", .boolean(true)),
      Field("money", .money(Money(fen: 1250))),
      Field("moment", .moment(moment)), Field("date", .date(CivilDate(day: 0))),
      Field("span", .span(Span(seconds: 90))),
      Field("list", .list([.integer(1), .text("b")])), Field("object", .object([Field("1", .integer(2))])),
    ])
    #expect(
      json
        == #"{"none":null,"text":"退 \"x\" \\","name":"a-b","integer":-3,"boolean":true,"money":"12.50","#
        + #""moment":"2026-11-24T09:30:15+08:00","date":"1970-01-01","span":90,"list":[1,"b"],"object":{"1":2}}"#
    )
  }

  @Test(arguments: ["\u{1b}[0m", "\0", "\u{202e}", "\u{e0041}", "a\nb\r\tc", "\u{2028}", "\u{9b}", "😀é"])
  func `text comes back as it was, and nothing a terminal obeys is in between`(text: String) throws {
    let json = JSONText.object([Field("x", .text(text))])
    #expect(!json.unicodeScalars.contains(where: SafeText.isDangerous))
    let back = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: String]
    #expect(back?["x"]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }
}
