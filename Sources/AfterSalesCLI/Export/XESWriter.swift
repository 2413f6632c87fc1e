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

  mutating func text(of event: ExportedEvent) -> String {
    var text = ""
    if event.number != ticket {
      if ticket != nil { text += "</trace>\n" }
      ticket = event.number
      text += "<trace>" + string("concept:name", event.number) + string("workflow", event.workflow) + "\n"
    }
    text += "<event>" + string("concept:name", event.event) + string("lifecycle:transition", "complete")
    text += date("time:timestamp", event.at) + string("org:resource", event.actor)
    text += string("org:role", event.roles.joined(separator: ","))
    text += string("from", event.fromState) + string("to", event.toState)
    text += int("seq", Int64(event.sequence)) + int("version", Int64(event.version))
    if let due = event.dueAt { text += date("due", due) }
    for (name, value) in event.details.sorted(by: { $0.key < $1.key }) { text += attribute(name, value) }
    return text + "</event>\n"
  }

  /// A value per line is a list of the lines; a key is a name, which no number is.
  private func attribute(_ name: String, _ value: Workflow.Value) -> String {
    switch value {
    case .integer(let number): return int(name, number)
    case .boolean(let truth): return "<boolean key=\"\(escaped(name))\" value=\"\(truth)\"/>"
    case .text(let text): return string(name, text)
    case .lines(let lines):
      let inner = lines.sorted { $0.key < $1.key }.map { attribute("line-\($0.key)", $0.value) }.joined()
      return "<list key=\"\(escaped(name))\"><values>\(inner)</values></list>"
    }
  }

  private func string(_ key: String, _ value: String) -> String {
    "<string key=\"\(escaped(key))\" value=\"\(escaped(value))\"/>"
  }

  private func int(_ key: String, _ value: Int64) -> String {
    "<int key=\"\(escaped(key))\" value=\"\(value)\"/>"
  }

  /// Always with its fraction: a reader takes all times of a column in one form.
  private func date(_ key: String, _ microseconds: Int64) -> String {
    let moment = Moment(microseconds: microseconds).iso8601
    let whole = microseconds % 1_000_000 == 0 ? moment.replacing("+08:00", with: ".000000+08:00") : moment
    return "<date key=\"\(key)\" value=\"\(whole)\"/>"
  }

  /// What XML would read as markup, as entities; what it cannot hold, written out.
  private func escaped(_ text: String) -> String {
    guard
      text.unicodeScalars.contains(where: { "&<>\"'".unicodeScalars.contains($0) || SafeText.isDangerous($0) }
      )
    else { return text }
    var result = ""
    for scalar in SafeText.shown(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
