internal import Workflow

/// The states of a workflow and their phases: what a fact of facts.yaml says of its tickets is laid out by.
struct StateOutline {
  /// Said of every state, without its saying so: not final, and final.
  static let open = "open"
  static let ended = "ended"

  private(set) var states: [(name: String, phase: String?, isFinal: Bool)] = []

  init(_ workflow: Section) {
    for (name, state, _) in workflow.member("states")?.members ?? [] {
      states.append((name, state.member("phase")?.text, state.member("final")?.text == "true"))
    }
  }

  var phases: Set<String> { ownPhases.union([Self.open, Self.ended]) }
  var ownPhases: Set<String> { Set(states.compactMap(\.phase)) }

  func states(in phases: Set<String>) -> [String] {
    states.filter { state in
      state.phase.map(phases.contains) ?? false || phases.contains(state.isFinal ? Self.ended : Self.open)
    }.map(\.name)
  }

  func states(except names: Set<String>) -> [String] {
    states.map(\.name).filter { !names.contains($0) }
  }
}
