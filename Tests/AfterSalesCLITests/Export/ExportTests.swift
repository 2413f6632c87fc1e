import AfterSales
import Foundation
import FoundationXML
import Postgres
import TestDatabase
import Testing
import Workflow

@testable import AfterSalesCLI

/// History that leaves the house: asked for, agreed to, recorded, and without customers.
@Suite struct ExportTests {
  private let words = "打电话给周强13585019639"

  /// A return on its way, with words and a tracking number in its history.
  private func travelled(_ terminal: Terminal) throws {
    try terminal("csr1", "open return A1 --line 1:1 --reason quality")
    try terminal("csr1", "do R-1 authorize note=\(words)")
    try terminal("csr1", "do R-1 customer-ships carrier=sf tracking=SFSECRET9")
    try terminal("warehouse1", "do R-1 receive received=1:1")
  }

  private func granted(_ terminal: Terminal, _ options: String = "") throws {
    let asked = try terminal("analyst1", "export request \(options) --reason mining")
    #expect(
      asked.status == 4
        && asked.output == "1\tasked for, waits for the support-manager: aftersales export approve 1\n"
    )
    #expect(try terminal("support1", "export approve 1").status == 0)
  }

  @Test func `nobody exports without an analyst who asks and a support-manager who agrees`() throws {
    try withTerminal { terminal in
      try travelled(terminal)
      #expect(try terminal("csr1", "export request --reason x").status == 77)
      #expect(try terminal("ops1", "export events --format csv").status == 77)
      #expect(try terminal("analyst1", "export events --format csv").status == 77)
      #expect(try terminal("analyst1", "export request --reason mining").status == 4)
      #expect(try terminal("analyst1", "export events --format csv").status == 77)
      #expect(try terminal("analyst1", "export approve 1").status == 77)
      #expect(try terminal("director1", "export approve 1").status == 77)
      #expect(try terminal("support1", "export approve 9").status == 66)
      #expect(try terminal("support1", "export approve 1").status == 0)
      #expect(try terminal("support1", "export deny 1").status == 75)
      #expect(try terminal("support1", "export events --format csv").status == 77)
      #expect(try terminal("analyst1", "export events --format csv").status == 0)
      #expect(try terminal("analyst1", "export list").output.contains("\tgranted\tsupport1\t"))
      // For a day, and no longer.
      try terminal.database.setClock("2026-03-03 10:01+08")
      #expect(try terminal("analyst1", "export events --format csv").status == 77)
    }
  }

  @Test func `who asked cannot agree, even with both roles`() throws {
    try withTerminal { terminal in
      try terminal("ops1", "staff add analyst1 analyst,support-manager --name 分析")
      try terminal("analyst1", "export request --reason mining")
      #expect(try terminal("analyst1", "export approve 1").status == 77)
      #expect(try terminal("support1", "export deny 1").status == 0)
      #expect(try terminal("analyst1", "export events --format csv").status == 77)
    }
  }

  @Test func `a grant covers what was asked for, and no more`() throws {
    try withTerminal { terminal in
      try travelled(terminal)
      try granted(terminal, "--workflow return --from 2026-03-01 --to 2026-03-31")
      let within = "--format jsonl --workflow return --from 2026-03-02 --to 2026-03-02"
      #expect(try terminal("analyst1", "export events \(within)").lines.count == 4)
      for more in [
        "", "--workflow exchange", "--workflow return", "--workflow return --from 2026-02-01 --to 2026-03-31",
      ] {
        #expect(try terminal("analyst1", "export events --format jsonl \(more)").status == 77, "\(more)")
      }
      let before = "--workflow return --from 2026-03-01 --to 2026-03-01"
      #expect(try terminal("analyst1", "export events --format jsonl \(before)").output == "")
    }
  }

  @Test(arguments: ["xes", "jsonl", "csv"])
  func `no words, no identifiers of the world outside and no customer leave`(form: String) throws {
    try withTerminal { terminal in
      try travelled(terminal)
      try granted(terminal)
      let exported = try terminal("analyst1", "export events --format \(form)")
      #expect(exported.status == 0 && exported.error == "4 events exported\n")
      #expect(exported.output.contains("customer-ships") && exported.output.contains("quality"))
      for secret in [words, "周强", "13585019639", "SFSECRET9", "note", "words", "幸福路", "C1"] {
        #expect(!exported.output.contains(secret), "\(secret)")
      }
    }
  }

  @Test func `the view gives nothing but to a recorded use, in a later transaction`() throws {
    try withTerminal { terminal in
      try travelled(terminal)
      try granted(terminal)
      let analyst = try terminal.database.connect(as: "analyst1")
      #expect(try analyst.query("select from api.exported_events").isEmpty)
      // Taken back, it would have left no trace.
      try analyst.script("begin")
      #expect(
        try analyst.query("select api.export_begin('csv', null, null, null) as id").one().get(
          "id",
          as: Int64?.self
        ) != nil
      )
      #expect(try analyst.query("select from api.exported_events").isEmpty)
      try analyst.script("rollback")
      #expect(
        try terminal("analyst1", "export events --format csv").output.split(whereSeparator: \.isNewline).count
          == 5
      )
      #expect(try analyst.query("select from api.exported_events").count == 4)
      #expect(try terminal.database.connect(as: "csr1").query("select from api.exported_events").isEmpty)
      let uses: Int = try terminal.database.connect().query("select count(*) from data.export_use").one().get(
        0
      )
      #expect(uses == 1)
      try terminal.database.setClock("2026-03-02 11:30+08")
      #expect(try analyst.query("select from api.exported_events").isEmpty)
    }
  }

  /// A document is mended as it is read, and a parser says of some mistakes only as its error that there were any.
  private func isWellFormed(_ text: String) -> Bool {
    let parser = XMLParser(data: Data(text.utf8))
    return parser.parse() && parser.parserError == nil
  }

  @Test func `XES is well-formed: a trace for each ticket, with its events in their order`() throws {
    try withTerminal { terminal in
      try travelled(terminal)
      try terminal("csr1", "open exchange A1 --line 2:1 --reason quality")
      try granted(terminal)
      let log = try terminal("analyst1", "export events --format xes").output
      #expect(isWellFormed(log))
      let document = try XMLDocument(data: Data(log.utf8))
      let root = try #require(document.rootElement())
      func attribute(_ name: String, _ element: XMLElement) -> String? {
        element.attributes?.first { $0.name == name }?.stringValue
      }
      #expect(attribute("xes.version", root) == "1849.2016")
      func value(_ key: String, _ element: XMLElement) -> String? {
        element.children?.compactMap { $0 as? XMLElement }
          .first { attribute("key", $0) == key }.flatMap { attribute("value", $0) }
      }
      let traces = root.elements(forName: "trace")
      #expect(traces.map { value("concept:name", $0) } == ["R-1", "X-2"])
      #expect(traces.map { value("workflow", $0) } == ["return", "exchange"])
      let events = traces[0].elements(forName: "event")
      #expect(events.map { value("concept:name", $0) } == ["open", "authorize", "customer-ships", "receive"])
      #expect(value("time:timestamp", events[0]) == "2026-03-02T10:00:00.000000+08:00")
      #expect(value("org:resource", events[3]) == "warehouse1")
    }
  }

  @Test func `a log without tickets is a log`() throws {
    try withTerminal { terminal in
      try granted(terminal)
      let log = try terminal("analyst1", "export events --format xes").output
      #expect(isWellFormed(log))
      #expect(try XMLDocument(data: Data(log.utf8)).rootElement()?.elements(forName: "trace").isEmpty == true)
      #expect(try terminal("analyst1", "export events --format csv").lines.count == 1)
    }
  }

  private func event(_ actor: String, _ details: [String: Workflow.Value] = [:]) -> ExportedEvent {
    ExportedEvent(
      number: "R-1",
      workflow: "return",
      version: 1,
      sequence: 1,
      at: 0,
      actor: actor,
      roles: ["csr"],
      event: "open",
      fromState: "",
      toState: "requested",
      details: details
    )
  }

  private func text(of event: ExportedEvent, by writer: inout some EventWriter) -> String {
    var text = ByteText()
    writer.write(event, to: &text)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("@sum(1)", "'@sum(1)"), ("+1", "'+1"), ("-a", "'-a"),
    ("wang", "wang"), ("a\"b", "\"a\"\"b\""), ("=a,b", "\"'=a,b\""), ("a\nb", "a\\nb"),
  ])
  func `a cell that a spreadsheet would run is made harmless`(actor: String, cell: String) {
    var writer = CSVWriter()
    #expect(text(of: event(actor), by: &writer).contains(",open,\(cell),csr,,requested,"))
  }

  @Test func `what XML would read as markup stays text`() {
    var writer = XESWriter()
    let text = text(of: event("<a&\"'\u{1}>", ["received": .lines(["1": 2]), "paid": true]), by: &writer)
    #expect(text.contains(#"<string key="org:resource" value="&lt;a&amp;&quot;&apos;\u{1}&gt;"/>"#))
    #expect(text.contains(#"<list key="received"><values><int key="line-1" value="2"/></values></list>"#))
    #expect(text.contains(#"<boolean key="paid" value="true"/>"#))
  }

  @Test func `numbers and times are written digit by digit as they are elsewhere`() {
    var text = ByteText()
    for number in [0, 7, -10, 1_000_000, .max, .min] as [Int64] {
      text.clear()
      text.append(number)
      #expect(String(decoding: text.bytes, as: UTF8.self) == String(number))
    }
    for microseconds in [0, 1, -1, 1_772_416_800_000_000, 1_772_416_800_120_000, -62_000_000_000_000_001]
      as [Int64]
    {
      let moment = Moment(microseconds: microseconds)
      text.clear()
      text.append(moment)
      let plain =
        microseconds % 1_000_000 == 0 ? moment.iso8601.replacing("+08", with: ".000000+08") : moment.iso8601
      #expect(String(decoding: text.bytes, as: UTF8.self) == plain)
    }
  }
}
