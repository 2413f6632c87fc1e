internal import AfterSales
internal import Workflow

/// Writes events of a history one after the other; nothing of what is written is kept.
protocol EventWriter {
  /// What stands before the first event.
  var head: String { get }
  /// What stands behind the last one.
  mutating func end() -> String
  mutating func write(_ event: ExportedEvent, to text: inout ByteText)
}

/// The forms that a history is exported in.
enum ExportForm: String, CaseIterable {
  case xes, jsonl, csv

  var writer: any EventWriter {
    switch self {
    case .xes: XESWriter()
    case .jsonl: JSONLinesWriter()
    case .csv: CSVWriter()
    }
  }
}

/// An object a line.
struct JSONLinesWriter: EventWriter {
  let head = ""

  func end() -> String { "" }

  func write(_ event: ExportedEvent, to text: inout ByteText) {
    let fields = [
      Field("ticket", .text(event.number)), Field("workflow", .text(event.workflow)),
      Field("version", .integer(Int64(event.version))), Field("seq", .integer(Int64(event.sequence))),
      Field("at", .moment(Moment(microseconds: event.at))), Field("event", .text(event.event)),
      Field("actor", .text(event.actor)), Field("roles", .list(event.roles.map { .text($0) })),
      Field("from", .text(event.fromState)), Field("to", .text(event.toState)),
      Field("due_at", Value.optional(event.dueAt) { .moment(Moment(microseconds: $0)) }),
      Field(
        "details",
        .object(event.details.sorted { $0.key < $1.key }.map { Field($0.key, Self.value($0.value)) })
      ),
    ]
    text.append(JSONText.object(fields))
    text.append("\n" as StaticString)
  }

  static func value(_ value: Workflow.Value) -> Value {
    switch value {
    case .integer(let number): .integer(number)
    case .boolean(let truth): .boolean(truth)
    case .text(let text): .text(text)
    case .lines(let lines):
      .object(lines.sorted { $0.key < $1.key }.map { Field($0.key, Self.value($0.value)) })
    }
  }
}

/// A line of comma-separated cells each, after a line of headings (RFC 4180); none that a spreadsheet would run.
struct CSVWriter: EventWriter {
  let head = "ticket,workflow,version,seq,at,event,actor,roles,from,to,due_at,details\r\n"

  func end() -> String { "" }

  func write(_ event: ExportedEvent, to text: inout ByteText) {
    let details = event.details.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(JSONLinesWriter.value($0.value).plain)" }.joined(separator: ";")
    let cells = [
      Self.cell(event.number), Self.cell(event.workflow), String(event.version), String(event.sequence),
      Moment(microseconds: event.at).iso8601, Self.cell(event.event), Self.cell(event.actor),
      Self.cell(event.roles.joined(separator: ";")), Self.cell(event.fromState), Self.cell(event.toState),
      event.dueAt.map { Moment(microseconds: $0).iso8601 } ?? "", Self.cell(details),
    ]
    text.append(cells.joined(separator: ","))
    text.append("\r\n" as StaticString)
  }

  static func cell(_ text: String) -> String {
    let safe = SafeText.neutralised(SafeText.shown(text))
    guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == ";" }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
