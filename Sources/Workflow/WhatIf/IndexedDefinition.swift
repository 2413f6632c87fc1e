/// A definition laid out for judging many events: built once, then every look-up is one of a dictionary.
struct IndexedDefinition: Sendable {
  let definition: Definition
  private let moves: [String: [String: [Move]]]
  private let states: [String: State]

  init(_ definition: Definition) {
    self.definition = definition
    moves = Dictionary(grouping: definition.moves, by: \.state).mapValues { moves in
      Dictionary(grouping: moves, by: \.event).mapValues { $0.sorted { $0.ordinal < $1.ordinal } }
    }
    states = Dictionary(definition.states.map { ($0.name, $0) }) { first, _ in first }
  }

  func moves(from state: String, on event: String) -> [Move] { moves[state]?[event] ?? [] }

  func clocks(of state: String) -> [Clock] { states[state]?.clocks ?? [] }

  /// The roles that somebody acts with who holds these.
  func effective(_ roles: [String]) -> Set<String> {
    roles == ["system"] ? ["system"] : definition.approvalOrder.expand(roles).union([Definition.anyone])
  }
}
