internal import AfterSales
internal import Workflow

/// Writes an event log as IEEE 1849 has it: a trace for each ticket, with its workflow, and its events in their order.
struct XESWriter: EventWriter {
  private var ticket: String?

  let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <log xes.version="1849.2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
    <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
    <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
    <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
    <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
    <global scope="trace"><string key="concept:name" value=""/><string key="workflow" value=""/></global>
    <global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00.000000+00:00"/>\
    <string key="org:resource" value=""/><string key="lifecycle:transition" value="complete"/></global>
    <classifier name="Event" keys="concept:name"/>
    <string key="concept:name" value="aftersales"/>

    """

  mutating func end() -> String {
    defer { ticket = nil }
    return (ticket == nil ? "" : "</trace>\n") + "</log>\n"
  }

  mutating func write(_ event: ExportedEvent, to text: inout ByteText) {
    if event.number != ticket {
      if ticket != nil { text.append("</trace>\n" as StaticString) }
      ticket = event.number
      text.append("<trace>" as StaticString)
      string("concept:name", event.number, to: &text)
      string("workflow", event.workflow, to: &text)
      text.append("\n" as StaticString)
    }
    text.append("<event>" as StaticString)
    string("concept:name", event.event, to: &text)
    text.append(#"<string key="lifecycle:transition" value="complete"/>"# as StaticString)
    date("time:timestamp", event.at, to: &text)
    string("org:resource", event.actor, to: &text)
    string("org:role", event.roles.joined(separator: ","), to: &text)
    string("from", event.fromState, to: &text)
    string("to", event.toState, to: &text)
    attribute("seq", .integer(Int64(event.sequence)), to: &text)
    attribute("version", .integer(Int64(event.version)), to: &text)
    if let due = event.dueAt { date("due", due, to: &text) }
    for (name, value) in event.details.sorted(by: { $0.key < $1.key }) { attribute(name, value, to: &text) }
    text.append("</event>\n" as StaticString)
  }

  /// A value per line is a list of the lines; a key is a name, which no number is.
  private func attribute(_ name: String, _ value: Workflow.Value, to text: inout ByteText) {
    switch value {
    case .integer(let number):
      text.append("<int key=\"" as StaticString)
      text.appendEscaped(name)
      text.append("\" value=\"" as StaticString)
      text.append(number)
      text.append("\"/>" as StaticString)
    case .boolean(let truth):
      text.append("<boolean key=\"" as StaticString)
      text.appendEscaped(name)
      text.append(truth ? "\" value=\"true\"/>" : "\" value=\"false\"/>" as StaticString)
    case .text(let words): string(name, words, to: &text)
    case .lines(let lines):
      text.append("<list key=\"" as StaticString)
      text.appendEscaped(name)
      text.append("\"><values>" as StaticString)
      for (line, value) in lines.sorted(by: { $0.key < $1.key }) {
        attribute("line-\(line)", value, to: &text)
      }
      text.append("</values></list>" as StaticString)
    }
  }

  private func string(_ key: String, _ value: String, to text: inout ByteText) {
    text.append("<string key=\"" as StaticString)
    text.appendEscaped(key)
    text.append("\" value=\"" as StaticString)
    text.appendEscaped(value)
    text.append("\"/>" as StaticString)
  }

  private func date(_ key: StaticString, _ microseconds: Int64, to text: inout ByteText) {
    text.append("<date key=\"" as StaticString)
    text.append(key)
    text.append("\" value=\"" as StaticString)
    text.append(Moment(microseconds: microseconds))
    text.append("\"/>" as StaticString)
  }
}
