internal import Workflow

/// The checks that need all workflows: what one opens must be there, take what it is given, and come to an end.
struct FamilyCheck {
  let readers: [WorkflowReader]

  private var definitions: [String: Definition] {
    readers.reduce(into: [:]) { $0[$1.definition.name] = $1.definition }
  }

  func run() {
    let definitions = definitions
    for reader in readers {
      for move in reader.definition.moves {
        guard let spawn = move.opens, let section = reader.movePlaces[move.place]?.member("opens") else {
          continue
        }
        check(spawn, section, definitions)
        checkLines(of: spawn, by: reader.definition, section, definitions)
        if spawn.relation == .child, let cycle = cycle(from: reader.definition.name, through: spawn.workflow)
        {
          section.problem(
            "child-cycle",
            "tickets would open each other for ever: \(cycle.joined(separator: " → "))",
            repair: "take one of these openings out, or open as: successor"
          )
        }
      }
      checkFacts(of: reader, definitions)
      checkInvariants(of: reader, definitions)
    }
  }

  private func check(_ spawn: Spawn, _ section: Section, _ definitions: [String: Definition]) {
    guard let child = definitions[spawn.workflow] else {
      section.member("workflow")?.problem(
        "unknown-workflow",
        "`\(spawn.workflow)` is no workflow",
        repair: Nearest.repair(spawn.workflow, among: definitions.keys)
      )
      return
    }
    let moves = child.moves(from: Definition.unopened, on: Definition.opening)
    for field in spawn.with.keys.sorted()
    where !moves.contains(where: { $0.needs.contains(field) || $0.takes.contains(field) }) {
      (section.member("with")?.member(field) ?? section).problem(
        "unknown-field",
        "a \(child.name) does not record `\(field)` when it is opened",
        repair: Nearest.repair(field, among: Set(moves.flatMap { $0.needs + $0.takes }))
      )
    }
    if !moves.contains(where: { move in move.needs.allSatisfy { spawn.with[$0] != nil } }) {
      section.problem(
        "missing-field",
        "no way of opening a \(child.name) is content with what it is given",
        repair: "write with: { \(moves.first?.needs.map { "\($0): …" }.joined(separator: ", ") ?? "") }"
      )
    }
  }

  /// What has no lines leaves unopened whatever it was to open for them.
  private func checkLines(
    of spawn: Spawn,
    by opener: Definition,
    _ section: Section,
    _ definitions: [String: Definition]
  ) {
    if spawn.lines == .none, definitions[spawn.workflow]?.takesLines == true {
      section.problem(
        "no-lines",
        "a \(spawn.workflow) is about lines, and this one would have none",
        repair: "write lines: asked, or what else it is about"
      )
    }
    guard let (sentence, repair) = FamilyCheck.lacking(spawn, opener, definitions) else { return }
    (section.member("lines") ?? section).problem("no-lines", sentence, repair: repair)
  }

  /// Why a ticket would open nothing, whatever has happened: it never has the lines that the new one is to be about.
  private static func lacking(_ spawn: Spawn, _ opener: Definition, _ definitions: [String: Definition]) -> (
    sentence: String, repair: String
  )? {
    let given = definitions.values.flatMap { $0.moves.compactMap(\.opens) }.contains {
      $0.workflow == opener.name && $0.lines != .none
    }
    let hasLines = opener.takesLines || given
    let family = Family(definitions.values)
    let hasReturns = family.children(of: opener.name).contains(Spawn.adoptable)
    if spawn.relation == .parent, spawn.lines != .adopted {
      return ("what opens the \(spawn.workflow) above itself gives it its own units", "write lines: adopted")
    }
    switch spawn.lines {
    case .none: return nil
    case .order:
      return hasLines
        ? (
          "\(opener.name) has lines of its own: what it holds of the order nothing else could have",
          "write lines: asked, or what else of its lines it is about"
        ) : nil
    case .setAside:
      return opener.moves.contains { $0.effects.contains("change-lines") }
        ? nil
        : (
          "\(opener.name) sets nothing aside, so nothing would be opened",
          "write \(hasLines ? "lines: asked" : "lines: order"), or have a move with change-lines"
        )
    case .adopted where opener.name != Spawn.adoptable && !hasReturns,
      .accepted where !hasReturns:
      return (
        "\(opener.name) has no \(Spawn.adoptable) below it, so nothing would be opened",
        "write lines: asked, or open a \(Spawn.adoptable) before"
      )
    case .received where opener.fields["received"]?.isPerLine != true:
      return ("\(opener.name) receives nothing, so nothing would be opened", "write lines: asked")
    default:
      return hasLines
        ? nil
        : (
          "a \(opener.name) has no lines of its own, so nothing would be opened",
          "write lines: order or lines: none"
        )
    }
  }

  /// The shortest way from what `name` opens back to `name`, by children alone.
  private func cycle(from name: String, through child: String) -> [String]? {
    var ways = [[name, child]]
    var seen: Set<String> = []
    while !ways.isEmpty {
      let way = ways.removeFirst()
      guard let last = way.last else { continue }
      if last == name { return way }
      guard seen.insert(last).inserted, let definition = definitions[last] else { continue }
      let openings = definition.moves.compactMap(\.opens).filter { $0.relation == .child }
      ways += Set(openings.map(\.workflow)).sorted().map { way + [$0] }
    }
    return nil
  }

  private func checkFacts(of reader: WorkflowReader, _ definitions: [String: Definition]) {
    for (name, fact) in reader.definition.facts {
      if let tally = fact.tally { check(tally, name, of: reader, definitions) }
      if let tally = fact.childTally { check(tally, name, of: reader, definitions) }
      guard let child = fact.child else { continue }
      let place = reader.definition.moves.first { $0.facts.contains(name) }.flatMap {
        reader.movePlaces[$0.place]
      }
      func missing(_ code: String, _ what: String, _ repair: String) {
        place?.problem(code, "the fact \(name) looks for \(what), which is not there", repair: repair)
      }
      guard let other = definitions[child] else {
        missing("unknown-workflow", "`\(child)`", Nearest.repair(child, among: definitions.keys))
        continue
      }
      let states = other.states.map(\.name)
      for state in fact.childStates where !states.contains(state) {
        missing("unknown-state", "\(child) in `\(state)`", Nearest.repair(state, among: states))
      }
      let events = Set(other.moves.map(\.event))
      for event in fact.childEvents where !events.contains(event) {
        missing("unknown-event", "`\(event)` of \(child)", Nearest.repair(event, among: events))
      }
    }
  }

  /// What is counted happens in the workflow that is named, and what is summed and had in common is recorded there.
  private func check(
    _ tally: Tally,
    _ name: String,
    of reader: WorkflowReader,
    _ definitions: [String: Definition]
  ) {
    guard let section = reader.file.member("facts")?.member(name)?.member(tally.kind.rawValue) else { return }
    guard let other = definitions[tally.workflow] else {
      (section.member("workflow") ?? section).problem(
        "unknown-workflow",
        "`\(tally.workflow)` is no workflow",
        repair: Nearest.repair(tally.workflow, among: definitions.keys)
      )
      return
    }
    let of = section.member("of") ?? section
    let sort = reader.definition.facts[name]?.type ?? .integer
    let summable = other.fields.filter { !$0.value.isPerLine && $0.value.type.isComparable(to: sort) }.map(
      \.key
    )
    switch tally.kind {
    case .count where !other.moves.contains { $0.event == tally.what }:
      of.problem(
        "unknown-event",
        "`\(tally.what)` is no event of \(other.name)",
        repair: Nearest.repair(tally.what, among: Set(other.moves.map(\.event)))
      )
    case .sum where !summable.contains(tally.what):
      of.problem(
        "unknown-field",
        "`\(tally.what)` is no \(sort.phrase) that a \(other.name) records",
        repair: Nearest.repair(tally.what, among: summable)
      )
    default: break
    }
    if tally.same != Tally.customer, tally.same != Tally.order,
      other.fields[tally.same].map(WorkflowReader.isCommon) != true
    {
      (section.member("same") ?? section).problem(
        "unknown-field",
        "`\(tally.same)` is no field of \(other.name)",
        repair: Nearest.repair(tally.same, among: other.fields.keys)
      )
    }
  }
}
