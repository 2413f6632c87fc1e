extension Diagram {
  /// A `stateDiagram-v2` of Mermaid; states are coloured by the party they wait on.
  package var mermaid: String {
    var lines = ["stateDiagram-v2"]
    for state in definition.states {
      let words = self.lines(state).map(Self.mermaid).joined(separator: "<br>")
      lines.append("  state \"\(words)\" as \(Self.identifier(state.name))")
    }
    for arrow in arrows {
      let from = arrow.from.isEmpty ? "[*]" : Self.identifier(arrow.from)
      let label = arrow.labels.map { Self.mermaid($0.joined(separator: " ")) }.joined(separator: "<br>")
      lines.append("  \(from) --> \(Self.identifier(arrow.to)) : \(label)")
    }
    for state in definition.states where state.isFinal {
      lines.append("  \(Self.identifier(state.name)) --> [*]")
    }
    var classes: [String: [String]] = [:]
    for state in definition.states {
      if let colour = colour(state) { classes[colour, default: []].append(Self.identifier(state.name)) }
    }
    for (number, colour) in classes.keys.sorted().enumerated() {
      lines.append("  classDef party\(number) fill:\(colour)")
      lines.append("  class \(classes[colour, default: []].joined(separator: ",")) party\(number)")
    }
    let visited = definition.states.map(\.name).filter(marks.visited).map(Self.identifier)
    if !visited.isEmpty {
      lines.append("  classDef way stroke:\(Self.taken),stroke-width:4px")
      lines.append("  class \(visited.joined(separator: ",")) way")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A name that is no keyword of Mermaid.
  private static func identifier(_ name: String) -> String {
    "s_" + String(name.map { $0 == "-" ? "_" : $0 })
  }

  /// Text with the signs that mean something to Mermaid as its own entities.
  private static func mermaid(_ text: String) -> String {
    let entities: [Character: String] = [
      "\"": "#quot;", "#": "#35;", ";": "#59;", ":": "#58;", "<": "#lt;", ">": "#gt;", "&": "#amp;",
      "\\": "#92;",
      "\n": " ", "\r\n": " ", "\r": " ", "`": "#96;", "{": "#123;", "}": "#125;", "%": "#37;",
    ]
    return text.reduce(into: "") { $0 += entities[$1] ?? String($1) }
  }
}
