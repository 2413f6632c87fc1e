internal import Workflow

/// Reads a map file against the two versions it leads between.
struct VersionMapReader {
  static let keys = ["migrate", "from", "to", "clocks", "approvals", "others", "states"]

  let old: Definition
  let oldNumber: Int
  let new: Definition
  let newNumber: Int

  func read(_ file: Section) -> VersionMap? {
    let parts = file.members(of: Self.keys)
    guard let name = parts["migrate"] else {
      file.problem(
        "missing-key",
        "a map begins with the workflow it is for",
        repair: "write `migrate: \(old.name)`"
      )
      return nil
    }
    agree(name, old.name)
    if let from = parts["from"] { agree(from, "\(oldNumber)") }
    if let to = parts["to"] { agree(to, "\(newNumber)") }
    let usual = VersionMap.Rule(
      to: "",
      restartsClocks: parts["clocks"].map(restarts) ?? false,
      keepsApprovals: parts["approvals"].map(keeps) ?? true
    )
    var map = VersionMap(states: [:])
    for (state, section, place) in parts["states"]?.members ?? [] {
      guard map.states[state] == nil, isOpen(state, at: place, of: file) else { continue }
      map.states[state] = rule(section, usual, from: state)
    }
    let others = parts["others"].map(areSame) ?? false
    complete(&map, usual, others, parts["states"] ?? file)
    return map
  }

  /// A word that must be what the command line says.
  private func agree(_ section: Section, _ word: String) {
    guard let text = section.text, text != word else { return }
    section.problem(
      "map-mismatch",
      "\(section.name) is `\(text)`, and the command says `\(word)`",
      repair: "use the map that belongs to the command"
    )
  }

  private func choice(_ section: Section, _ words: [String]) -> String? {
    guard let text = section.text else { return nil }
    if words.contains(text) { return text }
    section.problem(
      "map-word",
      "\(section.name) is `\(text)`",
      repair: Nearest.repair(text, among: words)
    )
    return nil
  }

  private func restarts(_ section: Section) -> Bool { choice(section, ["keep", "restart"]) == "restart" }
  private func keeps(_ section: Section) -> Bool { choice(section, ["keep", "void"]) != "void" }
  private func areSame(_ section: Section) -> Bool { choice(section, ["same"]) == "same" }

  /// A state that tickets can wait in; a final one has none that could be moved.
  private func isOpen(_ name: String, at place: Place, of file: Section) -> Bool {
    guard let state = old.state(named: name) else {
      let repair = Nearest.repair(name, among: open(old))
      file.problem(at: place, "unknown-state", "version \(oldNumber) has no state `\(name)`", repair: repair)
      return false
    }
    if state.isFinal {
      file.problem(
        at: place,
        "final-state",
        "`\(name)` is final: its tickets have ended and keep their version",
        repair: "take the line out"
      )
    }
    return !state.isFinal
  }

  private func rule(_ section: Section, _ usual: VersionMap.Rule, from state: String) -> VersionMap.Rule? {
    var rule = usual
    var target: Section? = section
    if !section.isScalar {
      let parts = section.members(of: ["to", "clocks", "approvals"])
      target = parts["to"]
      if let clocks = parts["clocks"] { rule.restartsClocks = restarts(clocks) }
      if let approvals = parts["approvals"] { rule.keepsApprovals = keeps(approvals) }
    }
    guard let target else {
      section.problem("missing-key", "nothing says what `\(state)` becomes", repair: "write `to: STATE`")
      return nil
    }
    guard let name = target.text, fits(name, from: state, target) else { return nil }
    rule.to = name
    return rule
  }

  private func fits(_ name: String, from state: String, _ section: Section) -> Bool {
    guard let after = new.state(named: name) else {
      let repair = Nearest.repair(name, among: open(new))
      section.problem("unknown-state", "version \(newNumber) has no state `\(name)`", repair: repair)
      return false
    }
    if after.isFinal {
      section.problem(
        "final-state",
        "`\(name)` is final in version \(newNumber): a migration ends no ticket",
        repair: "name an open state"
      )
      return false
    }
    guard let before = old.state(named: state), (before.claim == .holds) == (after.claim == .holds) else {
      let (verb, other) = after.claim == .holds ? ("ties", "does not") : ("does not tie", "does")
      section.problem(
        "claim",
        "`\(name)` \(verb) the ticket's units, and `\(state)` \(other)",
        repair: "name a state with the same claim"
      )
      return false
    }
    return true
  }

  /// Every open state must be somewhere: a ticket may come into it before it is moved.
  private func complete(
    _ map: inout VersionMap,
    _ usual: VersionMap.Rule,
    _ areSame: Bool,
    _ section: Section
  ) {
    var missing: [String] = []
    for state in open(old) where map.states[state] == nil {
      guard areSame, let after = new.state(named: state), !after.isFinal else {
        missing.append(state)
        continue
      }
      var rule = usual
      rule.to = state
      if fits(state, from: state, section) { map.states[state] = rule }
    }
    // A line that is wrong has been told of itself.
    guard !missing.isEmpty, section.problems.all.isEmpty else { return }
    section.problem(
      "unmapped-state",
      "nothing says what becomes of \(missing.map { "`\($0)`" }.joined(separator: ", "))",
      repair: "write a line for each, or `others: same` where version \(newNumber) has states of those names"
    )
  }

  private func open(_ definition: Definition) -> [String] {
    definition.states.filter { !$0.isFinal }.map(\.name)
  }
}
