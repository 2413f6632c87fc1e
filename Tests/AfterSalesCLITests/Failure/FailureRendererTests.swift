import AfterSalesCLI
import Testing

@Suite struct FailureRendererTests {
  private let failure = Failure(
    .refused,
    Title(zh: "R-1 现在不能退款", en: "R-1: refund is refused"),
    details: [Title(zh: "规则 x\u{1b}", en: "rule x\u{1b}")],
    mend: ["aftersales can R-1"],
    values: [Field("ticket", .text("R-1")), Field("seq", .integer(4))],
    confidential: "Key (phone)=(13585019639)"
  )

  private func text(_ language: Language, json: Bool = false, verbose: Bool = false) -> String {
    FailureRenderer(language: language, json: json, verbose: verbose).text(failure)
  }

  @Test func `a failure says what happened, why, and what would mend it`() {
    #expect(text(.en) == "refused: R-1: refund is refused\n  rule x\\u{1b}\n  → aftersales can R-1\n")
    #expect(text(.zh) == "不可以：R-1 现在不能退款\n  规则 x\\u{1b}\n  → aftersales can R-1\n")
  }

  @Test func `in JSON it is one object with the word of its status`() {
    #expect(
      text(.en, json: true)
        == #"{"error":"refused","message":"R-1: refund is refused","mend":["aftersales can R-1"],"#
        + #""details":["rule x\u001b"],"ticket":"R-1","seq":4}"# + "\n"
    )
  }

  @Test func `what the database said besides is shown only when asked for`() {
    #expect(!text(.en).contains("13585019639"))
    #expect(!text(.en, json: true).contains("13585019639"))
    #expect(text(.en, verbose: true).contains("13585019639"))
    #expect(text(.en, json: true, verbose: true).contains("13585019639"))
  }

  @Test func `statuses and words are the interface`() {
    let table: [Int32: String] = [
      0: "ok", 1: "internal", 3: "refused", 4: "approval", 9: "partial", 64: "usage", 65: "data",
      66: "not_found",
      69: "unavailable", 75: "conflict", 77: "permission", 78: "config",
    ]
    #expect(ExitStatus.allCases.count == table.count)
    for status in ExitStatus.allCases {
      #expect(table[status.rawValue] == status.word)
    }
  }
}
