/// A definition as a picture: states by title, arrows by event, role, guard and band.
package struct Diagram: Sendable {
  let definition: Definition
  let language: Language
  let marks: DiagramMarks

  package init(_ definition: Definition, language: Language, marks: DiagramMarks = DiagramMarks()) {
    self.definition = definition
    self.language = language
    self.marks = marks
  }

  /// All moves between two states.
  struct Arrow {
    var from: String
    var to: String
    /// What is written on it for each move: the event and who may, its guard, its approval.
    var labels: [[String]]
    /// Whether the ticket that is shown went here.
    var isTaken: Bool
  }

  /// The moves that lead from one state to another, in the order of the definition.
  var arrows: [Arrow] {
    var arrows: [Arrow] = []
    var places: [[String]: Int] = [:]
    for move in definition.moves where move.state != move.to {
      let steps = marks.steps(move.event, from: move.state, to: move.to)
      let label = label(move, steps)
      if let place = places[[move.state, move.to]] {
        if !arrows[place].labels.contains(label) { arrows[place].labels.append(label) }
        arrows[place].isTaken = arrows[place].isTaken || !steps.isEmpty
      } else {
        places[[move.state, move.to]] = arrows.count
        arrows.append(Arrow(from: move.state, to: move.to, labels: [label], isTaken: !steps.isEmpty))
      }
    }
    return arrows
  }

  /// What stands in the box of a state: its title, whom it waits on, how many tickets are in it.
  func lines(_ state: State) -> [String] {
    var lines = [state.title?[language] ?? state.name]
    if let party = state.waitsOn {
      lines.append(([party] + state.workedBy).map(title).joined(separator: language == .zh ? "、" : ", "))
    }
    if let counts = marks.counts, !state.isFinal {
      let count = counts[state.name] ?? 0
      lines.append(language == .zh ? "\(count) 单" : count == 1 ? "1 ticket" : "\(count) tickets")
    }
    return lines
  }

  private func title(_ party: String) -> String {
    if party == State.children { return language == .zh ? "下级工单" : "its children" }
    return definition.parties[party]?.title[language] ?? party
  }

  /// The parties that states wait on, with their colours.
  var parties: [(name: String, colour: String)] {
    Set(definition.states.compactMap(\.waitsOn)).sorted().enumerated().map { place, party in
      (party, Self.colours[place % Self.colours.count])
    }
  }

  /// A colour for each party that a state waits on.
  func colour(_ state: State) -> String? {
    state.waitsOn.flatMap { party in parties.first { $0.name == party }?.colour }
  }

  /// Of the way a ticket took.
  static let taken = "#c2410c"

  private static let colours = [
    "#dbeafe", "#dcfce7", "#fef3c7", "#fce7f3", "#e0e7ff", "#ffedd5", "#f3e8ff", "#ccfbf1",
  ]

  private func label(_ move: Move, _ steps: [Int]) -> [String] {
    let event = definition.events[move.event]?.title?[language] ?? move.event
    let roles = move.by.map { role in
      role == Definition.anyone && language == .zh ? "任何人" : definition.roles[role]?[language] ?? role
    }
    let numbers = steps.isEmpty ? "" : "#\(steps.map { String($0) }.joined(separator: ",")) "
    var label = ["\(numbers)\(event) (\(roles.joined(separator: ", ")))"]
    if let condition = move.guard { label.append("[\(Self.short(condition.description))]") }
    if let band = move.band {
      label.append(
        language == .zh ? "审批：\(band.name)（\(band.measure)）" : "approval: \(band.name) (\(band.measure))"
      )
    }
    return label
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
