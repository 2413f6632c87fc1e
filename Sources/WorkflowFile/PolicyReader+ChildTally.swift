internal import Workflow

/// What facts count or sum over a ticket's children.
extension PolicyReader {
  private static let keys = ["over", "workflow", "of", "event"]
  private static let stateKeys = ["states", "phases", "except"]

  /// Of a fact of facts.yaml; how many children stand in some states it says with `child:`.
  static func childTally(_ name: String, _ parts: [String: Section], group: String) -> ChildTally? {
    for kind in Tally.Kind.allCases {
      guard let section = parts[kind.rawValue] else { continue }
      if group != ChildTally.group {
        (parts["group"] ?? section).problem(
          "unknown-fact-group",
          "the fact \(name) is about children, and not of the group \(group)",
          repair: "write group: \(ChildTally.group)"
        )
      }
      return childTally(section, kind, section.members(of: keys))
    }
    return nil
  }

  /// How often an event of children happened, or what a field of theirs comes to.
  static func childTally(_ section: Section, _ kind: Tally.Kind, _ parts: [String: Section]) -> ChildTally? {
    guard let workflow = parts["workflow"]?.text, let what = parts["of"]?.text,
      parts["over"]?.text == ChildTally.over
    else {
      section.problem(
        "missing-key",
        "a \(kind) over children needs `workflow`, `of` and `over`",
        repair:
          "write { workflow: WORKFLOW, of: \(kind == .count ? "EVENT" : "FIELD"), over: \(ChildTally.over) }"
      )
      return nil
    }
    if kind == .count, let event = parts["event"] {
      event.problem("unknown-key", "`event` is no key of \(kind)", repair: "write of: EVENT")
    }
    return ChildTally(
      kind: kind,
      workflow: workflow,
      what: what,
      event: kind == .sum ? parts["event"]?.text : nil
    )
  }

  /// Of a fact that a definition declares.
  static func childTally(_ section: Section, _ kind: Tally.Kind) -> ChildTally? {
    childTally(section, kind, section.members(of: keys))
  }

  /// The children of a workflow in some states, as a definition counts them; nil where it counts something else.
  static func childCount(_ name: String, _ section: Section, _ policies: Policies) -> (
    child: String, states: [String]
  )? {
    guard stateKeys.contains(where: { section.member($0) != nil }) else { return nil }
    var parts = section.members(of: ["over", "workflow"] + stateKeys)
    parts["child"] = parts["workflow"]
    guard let child = parts["workflow"]?.text else {
      section.problem(
        "missing-key",
        "a count of children needs their workflow",
        repair: "write { workflow: WORKFLOW, phases: [PHASE], over: \(ChildTally.over) }"
      )
      return nil
    }
    return (child, childStates(name, parts, policies))
  }
}

extension ChildTally {
  /// The least that it can come to: of what is never below nought the sum is not either.
  func least(_ type: ValueType) -> Int64? {
    switch (kind, type) {
    case (.count, _), (_, .money), (_, .quantity), (_, .duration): 0
    default: nil
    }
  }
}
