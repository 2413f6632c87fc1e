internal import Workflow

/// Reads one workflow file against the policies, and lays it out into states and moves.
struct WorkflowReader {
  static let keys = [
    "workflow", "prefix", "title", "subject", "takes-lines", "uses", "facts", "fields", "open", "groups",
    "states",
    "invariants", "events",
  ]
  static let stateKeys = [
    "title", "phase", "waits-on", "worked-by", "waits-for", "claim", "final", "within", "clocks", "also",
    "events",
  ]
  /// What an effect that tells the customer something begins with.
  static let message = "message:"

  /// The one thing a workflow can use.
  static let shared = "every-ticket"
  /// The one thing a state can wait for.
  static let children = State.children

  let file: Section
  var policies: Policies
  var definition: Definition
  /// Where things were written, for the checks that look at the whole.
  var statePlaces: [String: Section] = [:]
  var movePlaces: [String: Section] = [:]
  var clockPlaces: [String: [Section]] = [:]
  /// As the policy resolves them; nil in the place of what cannot be read.
  var invariants: [Invariant?] = []
  var groups: [String: [(String, Section)]] = [:]
  var groupPlaces: [String: Place] = [:]
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
    check(names: [(name, parts["workflow"] ?? file)], "workflow")
    if prefix.isEmpty || prefix.count > 3
      || !prefix.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains)
    {
      parts["prefix"]?.problem(
        "name",
        "`\(prefix)` cannot begin ticket numbers",
        repair: "write one to three capital letters"
      )
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
    for item in parts["uses"]?.oneOrMore ?? [] where item.text != Self.shared {
      item.problem(
        "unknown-name",
        "there is no \(item.text ?? "such thing") to use",
        repair: "write uses: [\(Self.shared)]"
      )
    }
    readFacts(parts["facts"])
    let usesShared = parts["uses"]?.texts.contains(Self.shared) ?? false
    if usesShared { for (name, field) in policies.shared.fields { read(field: name, field) } }
    for (name, field, _) in parts["fields"]?.members ?? [] { read(field: name, field) }
    checkTallies(parts["facts"])
    for (name, group, place) in parts["groups"]?.members ?? [] {
      groups[name] = group.members.map { ($0.key, $0.value) }
      check(names: [(name, group)] + group.members.map { ($0.key, $0.value) }, "group or event")
      groupPlaces[name] = place
    }
    read(states: states)
    read(event: Definition.opening, open, from: Definition.unopened)
    read(moves: states, usesShared: usesShared)
    readTitles(of: parts["events"], usesShared: usesShared)
    keepWhatIsUsed()
    for (name, place) in groupPlaces where !usedGroups.contains(name) {
      file.problem(
        at: place,
        "unused-group",
        "no state has the group \(name)",
        repair: "take it out, or write also: [\(name)]"
      )
    }
    if file.problems.all.count == before { checkWhole() }
    read(invariants: parts["invariants"]?.items ?? [])
    return file.problems.all.count == before ? definition : nil
  }

  // MARK: States

  private mutating func read(states section: Section) {
    for (name, state, _) in section.members {
      let parts = state.members(of: Self.stateKeys)
      statePlaces[name] = state
      check(names: [(name, state)], "state")
      var found = State(
        name: name,
        title: parts["title"]?.title,
        isFinal: parts["final"]?.boolean ?? false,
        waitsOn: parts["waits-on"]?.text
      )
      if found.title == nil {
        state.problem("title", "the state \(name) needs a title", repair: "write title: { zh: …, en: … }")
      }
      if let waits = parts["waits-for"] {
        found.waitsForChildren = waits.text == Self.children
        if !found.waitsForChildren {
          waits.problem(
            "unknown-name",
            "\(name) cannot wait for `\(waits.text ?? "")`",
            repair: "write waits-for: \(Self.children)"
          )
        }
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
      found.workedBy = workers(parts["worked-by"], found)
      if found.waitsOn == Self.children {
        found.waitsForChildren = true
      } else if let party = found.waitsOn, policies.parties[party] == nil {
        parts["waits-on"]?.problem(
          "unknown-party",
          "`\(party)` is no party",
          repair: Nearest.repair(party, among: policies.parties.keys)
        )
      }
      for section in (parts["within"].map { [$0] } ?? []) + (parts["clocks"]?.items ?? []) {
        guard let clock = read(clock: section) else { continue }
        found.clocks.append(clock)
        clockPlaces[name, default: []].append(section)
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

  /// Events are named by what does them; a title for one that nothing does is a mistake.
  private mutating func readTitles(of events: Section?, usesShared: Bool) {
    let done = Set(definition.moves.map(\.event))
    var titles: [String: Title] = usesShared ? policies.shared.titles : [:]
    for (event, section, place) in events?.members ?? [] {
      if !done.contains(event) {
        file.problem(
          at: place,
          "unknown-event",
          "`\(event)` is no event",
          repair: Nearest.repair(event, among: done)
        )
      }
      titles[event] = section.title
    }
    for event in done { definition.events[event] = EventInfo(title: titles[event]) }
  }

  // MARK: Moves

  private mutating func read(moves section: Section, usesShared: Bool) {
    for (name, state, _) in section.members {
      let parts = state.members.reduce(into: [String: Section]()) { $0[$1.key] = $1.value }
      var own: Set<String> = []
      for (event, moves, _) in parts["events"]?.members ?? [] {
        check(names: [(event, moves)], "event")
        own.insert(event)
        read(event: event, moves, from: name)
      }
      var fromGroups: Set<String> = []
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
        for (event, moves) in events {
          if !own.contains(event), !fromGroups.insert(event).inserted {
            item.problem(
              "event-twice",
              "two groups give \(name) the event \(event)",
              repair: "write the event into \(name) itself, or take a group out"
            )
          } else if !own.contains(event) {
            read(event: event, moves, from: name)
          }
        }
      }
      guard usesShared else { continue }
      let isFinal = definition.state(named: name)?.isFinal ?? false
      for (event, moves) in policies.shared.anywhere + (isFinal ? [] : policies.shared.whileOpen)
      where !own.contains(event) && !fromGroups.contains(event) {
        read(event: event, moves, from: name)
      }
    }
  }

  private mutating func read(event: String, _ section: Section, from state: String) {
    for (ordinal, move) in section.oneOrMoreMappings.enumerated() {
      guard let read = read(move: move, event: event, ordinal: ordinal, from: state) else { continue }
      definition.moves.append(read)
      movePlaces[read.place] = move
    }
  }

  /// A definition carries the facts and codes it speaks of, and no others: a change elsewhere is no new version.
  private mutating func keepWhatIsUsed() {
    let facts = Set(definition.moves.flatMap(\.facts))
    definition.facts = policies.facts.filter { facts.contains($0.key) }
    let lists = Set(definition.fields.values.compactMap(\.list))
    definition.codes = policies.codes.filter { lists.contains($0.key) }
    let told = Set(definition.moves.flatMap(\.effects).filter { $0.hasPrefix(Self.message) })
    if var messages = policies.codes[MessageText.list], !told.isEmpty {
      messages.values = messages.values.filter { told.contains(Self.message + $0.key) }
      definition.codes[MessageText.list] = messages
    }
  }
}
