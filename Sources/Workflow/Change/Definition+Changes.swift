extension Definition {
  /// What is different from an older definition of the workflow, in the order: the workflow, states with their clocks, moves with their
  /// guards, bands, fields, codes, policy values.
  package func changes(from older: Definition) -> [Change] {
    var list = ChangeList()
    list.compare(.workflow, name, "prefix", older.prefix, prefix)
    list.compare(.workflow, name, "title", older.title.text, title.text)
    list.compare(.workflow, name, "subject", older.subject.rawValue, subject.rawValue)
    list.compare(.workflow, name, "takes-lines", "\(older.takesLines)", "\(takesLines)")
    list.compare(
      .workflow,
      name,
      "approval-order",
      older.approvalOrder.roles.listed,
      approvalOrder.roles.listed
    )
    for invariant in older.invariants where !invariants.contains(invariant) {
      list.compare(.workflow, name, "invariant", invariant, nil)
    }
    for invariant in invariants where !older.invariants.contains(invariant) {
      list.compare(.workflow, name, "invariant", nil, invariant)
    }
    compareStates(with: older, &list)
    compareMoves(with: older, &list)
    compareBands(with: older, &list)
    compareFields(with: older, &list)
    comparePolicy(with: older, &list)
    return list.all
  }

  private func compareStates(with older: Definition, _ list: inout ChangeList) {
    for state in older.states where self.state(named: state.name) == nil {
      list.compare(.state, state.name, "", state.text, nil)
    }
    for state in states {
      guard let before = older.state(named: state.name) else {
        list.compare(.state, state.name, "", nil, state.text)
        continue
      }
      list.compare(.state, state.name, "title", before.title?.text, state.title?.text)
      list.compare(.state, state.name, "final", "\(before.isFinal)", "\(state.isFinal)")
      list.compare(.state, state.name, "waits-on", before.waitsOn, state.waitsOn)
      list.compare(.state, state.name, "worked-by", before.workedBy.listed, state.workedBy.listed)
      list.compare(.state, state.name, "claim", before.claim?.rawValue, state.claim?.rawValue)
      list.compare(
        .state,
        state.name,
        "waits-for-children",
        "\(before.waitsForChildren)",
        "\(state.waitsForChildren)"
      )
      compareClocks(before.clocks, state.clocks, of: state.name, &list)
    }
  }

  /// Clocks are the same clock where the same event follows; several that are followed by one go by their order.
  private func compareClocks(_ before: [Clock], _ after: [Clock], of state: String, _ list: inout ChangeList)
  {
    var left = after
    for clock in before {
      let match = left.firstIndex { $0.then == clock.then }
      list.compare(.clock, state, "then \(clock.then)", clock.text, match.map { left.remove(at: $0).text })
    }
    for clock in left { list.compare(.clock, state, "then \(clock.then)", nil, clock.text) }
  }

  private func compareFields(with older: Definition, _ list: inout ChangeList) {
    for name in Set(fields.keys).union(older.fields.keys).sorted() {
      list.compare(.field, name, "", older.fields[name]?.text, fields[name]?.text)
    }
    for name in Set(codes.keys).union(older.codes.keys).sorted() {
      let (before, after) = (older.codes[name]?.values ?? [:], codes[name]?.values ?? [:])
      for code in Set(before.keys).union(after.keys).sorted() {
        list.compare(.codes, name, code, before[code]?.text, after[code]?.text)
      }
    }
  }

  private func comparePolicy(with older: Definition, _ list: inout ChangeList) {
    let (before, after) = (older.policy.leaves, policy.leaves)
    for path in Set(before.keys).union(after.keys).sorted() {
      list.compare(.policy, path, "", before[path], after[path])
    }
  }
}
