extension Diagram {
  /// A digraph for Graphviz; states are coloured by the party they wait on, final ones have a double line.
  package var dot: String {
    var lines = [
      "digraph \(Self.quoted([definition.name])) {", "  rankdir=LR;",
      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"Noto Sans CJK SC\"];",
      "  edge [fontname=\"Noto Sans CJK SC\", fontsize=10];", "  __start [shape=point];",
    ]
    for state in definition.states {
      let label = Self.quoted(self.lines(state))
      let colour = colour(state).map { ", fillcolor=\"\($0)\"" } ?? ""
      let line = state.isFinal ? ", peripheries=2" : ""
      let way = marks.visited(state.name) ? ", color=\"\(Self.taken)\", penwidth=3" : ""
      lines.append("  \(Self.quoted([state.name])) [label=\(label)\(colour)\(line)\(way)];")
    }
    for arrow in arrows {
      let from = arrow.from.isEmpty ? "__start" : Self.quoted([arrow.from])
      let labels = arrow.labels.map { $0.joined(separator: " ") }
      let way = arrow.isTaken ? ", color=\"\(Self.taken)\", penwidth=3" : ""
      lines.append("  \(from) -> \(Self.quoted([arrow.to])) [label=\(Self.quoted(labels))\(way)];")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// Lines of text as one quoted string of DOT.
  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.reduce(into: "") { text, character in
        switch character {
        case "\"", "\\": text += "\\\(character)"
        case "\n", "\r", "\r\n": text += " "
        default: text.append(character)
        }
      }
    }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }
}
