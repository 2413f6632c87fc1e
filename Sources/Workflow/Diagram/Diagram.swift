/// A definition as a picture in text: states by title, arrows by event, role and guard.
package struct Diagram: Sendable {
  let definition: Definition
  let language: Language

  package init(_ definition: Definition, language: Language) {
    self.definition = definition
    self.language = language
  }

  /// All moves between two states.
  struct Arrow {
    var from: String
    var to: String
    var labels: [String]
  }

  /// The moves that lead from one state to another, in the order of the definition.
  var arrows: [Arrow] {
    var arrows: [Arrow] = []
    for move in definition.moves where move.state != move.to {
      let label = label(move)
      if let place = arrows.firstIndex(where: { $0.from == move.state && $0.to == move.to }) {
        if !arrows[place].labels.contains(label) { arrows[place].labels.append(label) }
      } else {
        arrows.append(Arrow(from: move.state, to: move.to, labels: [label]))
      }
    }
    return arrows
  }

  func title(_ state: State) -> String { state.title?[language] ?? state.name }

  func waitsOn(_ state: State) -> String? {
    state.waitsOn.map { definition.parties[$0]?.title[language] ?? $0 }
  }

  /// A colour for each party that a state waits on.
  func colour(_ state: State) -> String? {
    let parties = Set(definition.states.compactMap(\.waitsOn)).sorted()
    return state.waitsOn.flatMap(parties.firstIndex).map { Self.colours[$0 % Self.colours.count] }
  }

  private static let colours = [
    "#dbeafe", "#dcfce7", "#fef3c7", "#fce7f3", "#e0e7ff", "#ffedd5", "#f3e8ff", "#ccfbf1",
  ]

  private func label(_ move: Move) -> String {
    let event = definition.events[move.event]?.title?[language] ?? move.event
    let roles = move.by.map { definition.roles[$0]?[language] ?? $0 }.joined(separator: ", ")
    let condition = move.guard.map { " [\(Self.short($0.description))]" } ?? ""
    return "\(event) (\(roles))\(condition)"
  }

  /// A guard that fits on an arrow.
  private static func short(_ text: String) -> String {
    let most = 48
    guard text.unicodeScalars.count > most else { return text }
    let words = text.split(separator: " ")
    var kept = ""
    for word in words {
      guard kept.unicodeScalars.count + word.unicodeScalars.count < most else { break }
      kept += (kept.isEmpty ? "" : " ") + word
    }
    return kept + " …"
  }
}
