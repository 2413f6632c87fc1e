internal import Workflow

/// The facts a definition declares itself: what it counts or sums over other tickets.
extension WorkflowReader {
  mutating func readFacts(_ section: Section?) {
    for (name, fact, _) in section?.members ?? [] {
      check(names: [(name, fact)], "fact")
      let parts = fact.members(of: ["title", "unit", "type"] + Tally.Kind.allCases.map(\.rawValue))
      let kinds = Tally.Kind.allCases.filter { parts[$0.rawValue] != nil }
      guard kinds.count == 1, let kind = kinds.first, let tally = parts[kind.rawValue] else {
        fact.problem(
          "missing-key",
          "the fact \(name) needs what it counts or sums, one of the two",
          repair: "write count: { of: EVENT, same: FIELD, within: 30 days }, or over: children"
        )
        continue
      }
      if policies.facts[name] != nil {
        fact.problem("name-taken", "`\(name)` is a fact already", repair: "give the fact another name")
      }
      if fact.member("title")?.title == nil {
        fact.problem("title", "the fact \(name) needs a title", repair: "write title: { zh: …, en: … }")
      }
      if tally.member("over") != nil {
        readChildFact(name, tally, kind, parts)
        continue
      }
      guard let read = read(tally, kind) else { continue }
      policies.facts[name] = Fact(
        type: parts["type"].flatMap(PolicyReader.type) ?? .integer,
        min: kind == .count ? 0 : nil,
        unit: parts["unit"]?.text,
        group: Tally.group,
        tally: read,
        dependsOn: [Tally.customer, Tally.order].contains(read.same) ? [] : [read.same],
        title: parts["title"]?.title
      )
    }
  }

  /// One about the tickets that this one opens.
  private mutating func readChildFact(
    _ name: String,
    _ section: Section,
    _ kind: Tally.Kind,
    _ parts: [String: Section]
  ) {
    if section.member("over")?.text != ChildTally.over {
      section.member("over")?.problem(
        "unknown-name",
        "`\(section.member("over")?.text ?? "")` is nothing that a \(kind) goes over",
        repair: "write over: \(ChildTally.over)"
      )
      return
    }
    var fact = Fact(
      type: parts["type"].flatMap(PolicyReader.type) ?? .integer,
      min: 0,
      unit: parts["unit"]?.text,
      group: ChildTally.group,
      title: parts["title"]?.title
    )
    if kind == .count, let count = PolicyReader.childCount(name, section, policies) {
      fact.child = count.child
      fact.childStates = count.states
    } else {
      guard let tally = PolicyReader.childTally(section, kind) else { return }
      fact.childTally = tally
      fact.min = tally.least(fact.type)
    }
    policies.facts[name] = fact
  }

  private func read(_ section: Section, _ kind: Tally.Kind) -> Tally? {
    let parts = section.members(of: ["workflow", "of", "same", "within"])
    guard let what = parts["of"]?.text, let same = parts["same"]?.text, let within = parts["within"] else {
      section.problem(
        "missing-key",
        "a \(kind) needs `of`, `same` and `within`",
        repair: "write { of: \(kind == .count ? "EVENT" : "FIELD"), same: FIELD, within: 30 days }"
      )
      return nil
    }
    guard case .duration(let count, let unit)? = within.text.flatMap(Policies.literal), count > 0 else {
      within.problem("type", "`\(within.text ?? "")` is no duration", repair: "write it like 30 days")
      return nil
    }
    return Tally(
      kind: kind,
      workflow: parts["workflow"]?.text ?? definition.name,
      what: what,
      same: same,
      within: count * unit.seconds
    )
  }

  /// What both tickets have in common is a field of this workflow too; the rest is looked for when all workflows are read.
  func checkTallies(_ section: Section?) {
    for (name, fact, _) in section?.members ?? [] {
      guard let tally = policies.facts[name]?.tally, tally.same != Tally.customer, tally.same != Tally.order,
        !(definition.fields[tally.same].map(Self.isCommon) ?? false)
      else { continue }
      let place = fact.member(tally.kind.rawValue)?.member("same") ?? fact
      place.problem(
        "unknown-field",
        "`\(tally.same)` is no field that two tickets can have in common",
        repair: Nearest.repair(
          tally.same,
          among: definition.fields.filter { Self.isCommon($0.value) }.map(\.key) + [
            Tally.customer, Tally.order,
          ]
        )
      )
    }
  }

  static func isCommon(_ field: Field) -> Bool { !field.isPerLine && field.type != .words }
}
