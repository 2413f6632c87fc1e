internal import Workflow

/// Reads one workflow file against the policies, and lays it out into states and moves.
struct WorkflowReader {
  static let keys = [
    "workflow", "prefix", "title", "subject", "takes-lines", "uses", "fields", "open", "groups", "states",
    "invariants",
    "events",
  ]
  static let stateKeys = ["title", "waits-on", "claim", "final", "within", "clocks", "also", "events"]
  /// The effects that the gate knows; each is a branch of SQL/functions/gate/effect.sql.
  static let effects = [
    "accept-lost", "accept-rejected", "answer-complaint", "assign", "count-all", "count-received", "escalate",
    "fail-refund", "instruct-refund", "open-complaint", "record-inspection", "record-payee", "reject-all",
    "release",
    "settle-refund", "settle-rejected", "take",
  ]

  let file: Section
  let policies: Policies
  var definition: Definition
  /// Where things were written, for the checks that look at the whole.
  var statePlaces: [String: Section] = [:]
  var movePlaces: [String: Section] = [:]
  var groups: [String: [(String, Section)]] = [:]
  var usedGroups: Set<String> = []

  init(_ file: Section, _ policies: Policies) {
    self.file = file
    self.policies = policies
    definition = Definition(name: "", prefix: "", title: Title(zh: "", en: ""), subject: .order)
  }

  mutating func read() -> Definition? {
    let before = file.problems.all.count
    let parts = file.members(of: Self.keys)
    guard let name = parts["workflow"]?.text, let prefix = parts["prefix"]?.text,
      let title = parts["title"]?.title,
      let states = parts["states"], let open = parts["open"]
    else {
      file.problem(
        "missing-key",
        "a workflow needs workflow, prefix, title, open and states",
        repair: "add what is missing"
      )
      return nil
    }
    definition.name = name
    definition.prefix = prefix
    definition.title = title
    definition.takesLines = parts["takes-lines"]?.boolean ?? false
    definition.approvalOrder = policies.approvalOrder
    definition.roles = policies.roles
    definition.parties = policies.parties
    definition.policy = policies.values
    if let subject = parts["subject"], let text = subject.text {
      if let known = Definition.Subject(rawValue: text) {
        definition.subject = known
      } else {
        subject.problem(
          "unknown-subject",
          "`\(text)` is no subject",
          repair: Nearest.repair(text, among: Definition.Subject.allCases.map(\.rawValue))
        )
      }
    }
    let usesShared = parts["uses"]?.texts.contains("every-ticket") ?? false
    if usesShared { for (name, field) in policies.shared.fields { read(field: name, field) } }
    for (name, field, _) in parts["fields"]?.members ?? [] { read(field: name, field) }
    for (name, group, _) in parts["groups"]?.members ?? [] {
      groups[name] = group.members.map { ($0.key, $0.value) }
    }
    read(states: states)
    read(event: Definition.opening, open, from: Definition.unopened)
    read(moves: states, usesShared: usesShared)
    let titles =
      parts["events"]?.members.reduce(into: [String: Title]()) { $0[$1.key] = $1.value.title } ?? [:]
    for event in Set(definition.moves.map(\.event)) {
      definition.events[event] = EventInfo(
        title: titles[event] ?? (usesShared ? policies.shared.titles[event] : nil)
      )
    }
    keepWhatIsUsed()
    for (name, group) in groups where !usedGroups.contains(name) {
      (group.first?.1 ?? file).problem(
        "unused-group",
        "no state has the group \(name)",
        repair: "take it out, or write also: [\(name)]"
      )
    }
    for invariant in parts["invariants"]?.items ?? [] { read(invariant: invariant) }
    if file.problems.all.count == before { checkWhole() }
    return file.problems.all.count == before ? definition : nil
  }

  // MARK: Fields

  private mutating func read(field name: String, _ section: Section) {
    let parts = section.members(of: ["type", "from", "per", "min", "max", "title"])
    guard let type = parts["type"].flatMap(PolicyReader.type) else {
      section.problem(
        "missing-key",
        "the field \(name) needs a type",
        repair: "write type: text, money, code …"
      )
      return
    }
    if policies.facts[name] != nil {
      section.problem("name-taken", "`\(name)` is a fact already", repair: "give the field another name")
    }
    var field = Field(type: type, title: parts["title"]?.title)
    if let per = parts["per"], per.text != "line" {
      per.problem("type", "a field is per line or not", repair: "write per: line")
    }
    field.isPerLine = parts["per"] != nil
    if let from = parts["from"], let list = from.text {
      if policies.codes[list] == nil {
        from.problem(
          "unknown-list",
          "`\(list)` is no list of codes",
          repair: Nearest.repair(list, among: policies.codes.keys)
        )
      }
      field.list = list
      field.codes = policies.codeOrder[list] ?? []
    } else if type == .code {
      section.problem(
        "missing-key",
        "the field \(name) is a code and needs its list",
        repair: "write from: LIST"
      )
    }
    for (key, limit) in [("min", parts["min"]), ("max", parts["max"])] {
      guard let limit, let text = limit.text else { continue }
      if type == .text || type == .words {
        field.length = limit.integer.map { Int($0) }
      } else if policies.facts[text] != nil {
        if key == "min" { field.minFact = text } else { field.maxFact = text }
      } else if let number = policies.amounts[text] ?? PolicyReader.number(limit, type) {
        if key == "min" { field.min = number } else { field.max = number }
      }
    }
    if type == .text || type == .words, field.length == nil {
      section.problem("missing-key", "the field \(name) needs its greatest length", repair: "write max: 40")
    }
    definition.fields[name] = field
  }

  // MARK: States

  private mutating func read(states section: Section) {
    for (name, state, _) in section.members {
      let parts = state.members(of: Self.stateKeys)
      statePlaces[name] = state
      var found = State(
        name: name,
        title: parts["title"]?.title,
        isFinal: parts["final"]?.boolean ?? false,
        waitsOn: parts["waits-on"]?.text
      )
      if found.title == nil {
        state.problem("title", "the state \(name) needs a title", repair: "write title: { zh: …, en: … }")
      }
      if let claim = parts["claim"], let text = claim.text {
        found.claim = State.Claim(rawValue: text)
        if found.claim == nil {
          claim.problem(
            "unknown-claim",
            "`\(text)` is no claim",
            repair: Nearest.repair(text, among: State.Claim.allCases.map(\.rawValue))
          )
        }
      }
      if let party = found.waitsOn, policies.parties[party] == nil {
        parts["waits-on"]?.problem(
          "unknown-party",
          "`\(party)` is no party",
          repair: Nearest.repair(party, among: policies.parties.keys)
        )
      }
      for clock in (parts["within"].map { [$0] } ?? []) + (parts["clocks"]?.items ?? []) {
        guard let text = clock.text else { continue }
        if let read = Clock(text) {
          found.clocks.append(read)
        } else {
          clock.problem(
            "clock",
            "`\(text)` is no clock",
            repair: "write it like `4 business hours; then escalate`"
          )
        }
      }
      if !found.isFinal, found.waitsOn == nil {
        state.problem("no-party", "\(name) waits on nobody", repair: "write waits-on: PARTY, or final: true")
      }
      if !found.isFinal, found.clocks.isEmpty {
        state.problem(
          "no-clock",
          "\(name) has no clock, so a ticket could lie in it for ever",
          repair: "write within: 2 business days; then escalate"
        )
      }
      definition.states.append(found)
    }
  }

  // MARK: Moves

  private mutating func read(moves section: Section, usesShared: Bool) {
    for (name, state, _) in section.members {
      let parts = state.members.reduce(into: [String: Section]()) { $0[$1.key] = $1.value }
      var own: Set<String> = []
      for (event, moves, _) in parts["events"]?.members ?? [] {
        own.insert(event)
        read(event: event, moves, from: name)
      }
      for item in parts["also"]?.items ?? [] {
        guard let group = item.text else { continue }
        guard let events = groups[group] else {
          item.problem(
            "unknown-group",
            "`\(group)` is no group",
            repair: Nearest.repair(group, among: groups.keys)
          )
          continue
        }
        usedGroups.insert(group)
        for (event, moves) in events where own.insert(event).inserted {
          read(event: event, moves, from: name)
        }
      }
      guard usesShared else { continue }
      let isFinal = definition.state(named: name)?.isFinal ?? false
      for (event, moves) in policies.shared.anywhere + (isFinal ? [] : policies.shared.whileOpen)
      where own.insert(event).inserted {
        read(event: event, moves, from: name)
      }
    }
  }

  private mutating func read(event: String, _ section: Section, from state: String) {
    for (ordinal, move) in section.oneOrMoreMappings.enumerated() {
      guard let read = read(move: move, event: event, ordinal: ordinal, from: state) else { continue }
      definition.moves.append(read)
      movePlaces["\(state)/\(event)/\(ordinal)"] = move
    }
  }

  /// A definition carries the facts and codes it speaks of, and no others: a change elsewhere is no new version.
  private mutating func keepWhatIsUsed() {
    let facts = Set(definition.moves.flatMap(\.facts))
    definition.facts = policies.facts.filter { facts.contains($0.key) }
    let lists = Set(definition.fields.values.compactMap(\.list))
    definition.codes = policies.codes.filter { lists.contains($0.key) }
  }
}
