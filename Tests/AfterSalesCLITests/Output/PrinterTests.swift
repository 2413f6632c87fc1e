import AfterSalesCLI
import Testing

@Suite struct PrinterTests {
  private let shape = RecordShape(
    "ticket",
    [
      .init("ticket", .ticket), .init("state", .state), .init("amount", .amount, right: true),
      .init("due_at", .due), .init("note", .words),
    ]
  )

  private func records() -> [Record] {
    [
      Record(
        shape,
        [
          .text("R-1"), .name("refund-due", Title(zh: "待退款", en: "Refund due")), .money(Money(fen: 125_00)),
          .moment(Moment(microseconds: 1_795_483_815_000_000)), .text("=HYPERLINK(1)\t\u{1b}[0m"),
        ]
      ),
      Record(
        shape,
        [
          .text("R-20"), .name("closed", Title(zh: "已完结", en: "Closed")), .money(Money(fen: -5)), .none,
          .none,
        ]
      ),
    ]
  }

  private func printed(
    _ format: OutputFormat,
    _ language: Language,
    colour: Bool = false,
    kinds: [String] = []
  ) throws
    -> String
  {
    let sink = MemorySink()
    let printer = Printer(
      to: sink,
      format: format,
      language: language,
      paint: Painter(isOn: colour),
      kinds: kinds
    )
    for record in records() { try printer.print(record) }
    try printer.finish()
    return sink.text
  }

  @Test func `columns are aligned by the width of what they show, in Chinese`() throws {
    #expect(
      try printed(.columns, .zh) == """
        工单  状态      金额  时限              内容
        R-1   待退款  125.00  2026-11-24 09:30  =HYPERLINK(1)\\t\\u{1b}[0m
        R-20  已完结   -0.05

        """
    )
  }

  @Test func `and in English`() throws {
    #expect(
      try printed(.columns, .en) == """
        TICKET  STATE       AMOUNT  DUE               RECORDED
        R-1     Refund due  125.00  2026-11-24 09:30  =HYPERLINK(1)\\t\\u{1b}[0m
        R-20    Closed       -0.05

        """
    )
  }

  @Test(arguments: Language.allCases)
  func `piped records are tab-separated, the same in every language, and safe in a spreadsheet`(
    language: Language
  ) throws {
    #expect(
      try printed(.tabs, language)
        == "R-1\trefund-due\t125.00\t2026-11-24 09:30:15\t'=HYPERLINK(1)\\t\\u{1b}[0m\n"
        + "R-20\tclosed\t-0.05\t\t\n"
    )
  }

  @Test func `a piped line names its kind where a command prints several`() throws {
    #expect(
      try printed(.tabs, .en, kinds: ["ticket", "line"]).split(separator: "\n").allSatisfy {
        $0.hasPrefix("ticket\tR-")
      }
    )
  }

  @Test func `JSON is one object a line with stable names`() throws {
    #expect(
      try printed(.json, .zh)
        == #"{"record":"ticket","ticket":"R-1","state":"refund-due","amount":"125.00","#
        + #""due_at":"2026-11-24T09:30:15+08:00","note":"=HYPERLINK(1)\t\u001b[0m"}"# + "\n"
        + #"{"record":"ticket","ticket":"R-20","state":"closed","amount":"-0.05","due_at":null,"note":null}"#
        + "\n"
    )
  }

  @Test func `quiet prints ids only`() throws {
    #expect(try printed(.ids, .en) == "R-1\nR-20\n")
  }

  @Test func `quiet names a ticket once that several records in a row tell of`() throws {
    let sink = MemorySink()
    let printer = Printer(to: sink, format: .ids, language: .en)
    for record in records() + [records()[1]] { try printer.print(record) }
    try printer.finish()
    #expect(sink.text == "R-1\nR-20\n")
  }

  @Test func `of several kinds, quiet prints the ids of the first`() throws {
    #expect(try printed(.ids, .en, kinds: ["ticket", "line"]) == "R-1\nR-20\n")
    #expect(try printed(.ids, .en, kinds: ["order", "ticket"]) == "")
  }

  @Test func `colour adds nothing but colour`() throws {
    let coloured = try printed(.columns, .en, colour: true)
    var bare = coloured
    while let start = bare.firstIndex(of: "\u{1b}"), let end = bare[start...].firstIndex(of: "m") {
      bare.removeSubrange(start...end)
    }
    #expect(coloured != bare)
    #expect(bare == (try printed(.columns, .en)))
  }

  @Test func `a reader that has gone ends the printing`() throws {
    let printer = Printer(to: MemorySink(breaksAfter: 60), format: .tabs, language: .en)
    #expect(throws: OutputLost.self) {
      for record in records() { try printer.print(record) }
    }
  }
}
