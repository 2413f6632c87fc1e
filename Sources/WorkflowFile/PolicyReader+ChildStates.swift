internal import Workflow

/// Which states of a child ticket a fact looks for: one that it names, those of phases, or all but some. A list of several would not
/// know of a state that is added later, so there is none; and phases come with the others, which the fact does not look for.
extension PolicyReader {
  static func childStates(_ name: String, _ parts: [String: Section], _ policies: Policies) -> [String] {
    let ways = ["states", "phases", "except"].filter { parts[$0] != nil }
    guard let way = ways.first, let list = parts[way] else { return [] }
    guard ways.count == 1 else {
      list.problem(
        "state-list",
        "the fact \(name) says its states in more than one way",
        repair: "keep one of \(ways.joined(separator: ", "))"
      )
      return []
    }
    let named = list.oneOrMore.compactMap(\.text)
    // Whether the workflow is there is looked at when all of them are read.
    guard let child = parts["child"]?.text, let outline = policies.outlines[child] else { return named }
    switch way {
    case "states":
      if named.count > 1 {
        list.problem(
          "state-list",
          "the fact \(name) lists states of \(child), and would not know of one that is added",
          repair: "say phases: […], or except: […], or name one state"
        )
      }
      return named
    case "phases":
      checkPhases(name, list, parts["others"], child, outline)
      return outline.states(in: Set(named))
    default:
      for item in list.oneOrMore {
        guard let state = item.text, !outline.states.contains(where: { $0.name == state }) else { continue }
        item.problem(
          "unknown-state",
          "\(child) has no state `\(state)`",
          repair: Nearest.repair(state, among: outline.states.map(\.name))
        )
      }
      return outline.states(except: Set(named))
    }
  }

  /// The phases are there, and where the workflow's own are named every one is: as looked for, or among the others.
  private static func checkPhases(
    _ name: String,
    _ list: Section,
    _ others: Section?,
    _ child: String,
    _ outline: StateOutline
  ) {
    var isKnown = true
    for item in list.oneOrMore + (others?.oneOrMore ?? []) {
      guard let phase = item.text, !outline.phases.contains(phase) else { continue }
      isKnown = false
      item.problem(
        "unknown-phase",
        "\(child) has no phase `\(phase)`",
        repair: Nearest.repair(phase, among: outline.phases)
      )
    }
    let named = Set((list.oneOrMore + (others?.oneOrMore ?? [])).compactMap(\.text))
    guard isKnown, !named.isDisjoint(with: outline.ownPhases) else { return }
    for phase in outline.ownPhases.subtracting(named).sorted() {
      list.problem(
        "state-list",
        "the fact \(name) does not say whether it looks for the phase `\(phase)` of \(child)",
        repair: "write `\(phase)` into phases, or into others: […]"
      )
    }
  }

  /// Where a workflow has phases, each of its states has one: what facts say by phase is then said of all of them.
  static func checkPhases(_ workflow: Section, _ outline: StateOutline) {
    guard outline.states.contains(where: { $0.phase != nil }) else { return }
    for (name, state, _) in workflow.member("states")?.members ?? [] {
      guard let phase = state.member("phase") else {
        state.problem(
          "no-phase",
          "the state \(name) has no phase, and others have",
          repair: "write phase: NAME"
        )
        continue
      }
      if let text = phase.text, text == StateOutline.open || text == StateOutline.ended {
        phase.problem(
          "name-taken",
          "`\(text)` is said of every such state already",
          repair: "choose another phase"
        )
      }
    }
  }
}
