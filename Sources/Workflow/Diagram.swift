/// A definition as a picture in text: states by title, arrows by event and role.
package struct Diagram: Sendable {
  private let definition: Definition
  private let language: Language

  package init(_ definition: Definition, language: Language) {
    self.definition = definition
    self.language = language
  }

  /// Moves between two states, without those that every state has and that lead nowhere.
  private var arrows: [(from: String, to: String, label: String)] {
    var labels: [String: [String]] = [:]
    var order: [(String, String)] = []
    for move in definition.moves where move.state != move.to {
      let key = move.state + "\u{1f}" + move.to
      if labels[key] == nil { order.append((move.state, move.to)) }
      let title = definition.events[move.event]?.title?[language] ?? move.event
      let label = "\(title) (\(move.by.joined(separator: ", ")))"
      if labels[key]?.contains(label) != true { labels[key, default: []].append(label) }
    }
    return order.map { ($0.0, $0.1, (labels[$0.0 + "\u{1f}" + $0.1] ?? []).joined(separator: "\n")) }
  }

  /// A `stateDiagram-v2` of Mermaid.
  package var mermaid: String {
    var lines = ["stateDiagram-v2"]
    for state in definition.states {
      lines.append("  state \"\(Self.entities(title(state)))\" as \(Self.identifier(state.name))")
    }
    for arrow in arrows {
      let from = arrow.from.isEmpty ? "[*]" : Self.identifier(arrow.from)
      let label = arrow.label.split(separator: "\n").joined(separator: "<br>")
      lines.append("  \(from) --> \(Self.identifier(arrow.to)): \(Self.entities(label))")
    }
    for state in definition.states where state.isFinal {
      lines.append("  \(Self.identifier(state.name)) --> [*]")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A digraph for Graphviz; states are coloured by the party they wait on.
  package var dot: String {
    let colours = ["#dbeafe", "#dcfce7", "#fef3c7", "#fce7f3", "#e0e7ff", "#ffedd5", "#f3e8ff", "#e5e7eb"]
    let parties = definition.parties.keys.sorted()
    var lines = [
      "digraph \"\(Self.escaped(definition.name))\" {", "  rankdir=LR;",
      "  node [shape=box, style=\"rounded,filled\", fontname=\"Noto Sans CJK SC\"];",
      "  start [shape=point];",
    ]
    for state in definition.states {
      let colour =
        state.waitsOn.flatMap { parties.firstIndex(of: $0) }.map { colours[$0 % colours.count] } ?? "#ffffff"
      let waits = state.waitsOn.flatMap { definition.parties[$0]?.title[language] }.map { "\\n\($0)" } ?? ""
      let shape = state.isFinal ? ", peripheries=2" : ""
      lines.append(
        "  \"\(state.name)\" [label=\"\(Self.escaped(title(state)))\(waits)\", fillcolor=\"\(colour)\"\(shape)];"
      )
    }
    for arrow in arrows {
      let from = arrow.from.isEmpty ? "start" : "\"\(arrow.from)\""
      let label = Self.escaped(arrow.label).split(separator: "\n").joined(separator: "\\n")
      lines.append("  \(from) -> \"\(arrow.to)\" [label=\"\(label)\"];")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func title(_ state: State) -> String { state.title?[language] ?? state.name }

  private static func identifier(_ name: String) -> String {
    String(name.map { $0 == "-" ? "_" : $0 })
  }

  /// Mermaid knows no backslash; what would end a text or begin a comment is an entity.
  private static func entities(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "\"": escaped += "#quot;"
      case "#": escaped += "#35;"
      case ";": escaped += "#59;"
      default: escaped.append(character)
      }
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if character == "\"" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
  }
}
