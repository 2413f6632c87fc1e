/// What of a ticket's past later moves can depend on: the fields that guards read from it, and how often events have happened.
///
/// Packed into one number; values that no guard tells apart share a cell, and counting stops where no guard looks further.
struct Memory {
  struct Item {
    var source: Source
    /// Field: its cells, absence first. Event: what is counted, by times; the last stands for that often or more.
    var cells: [ValueSet]
    var shift: Int
    var mask: UInt64
  }

  enum Source: Hashable {
    case field(String)
    case event(String)
  }

  /// The field that another ticket's end can take away (`release-return`), so that nothing about it is sure.
  static let volatile: Set<String> = ["carried"]
  /// Counting further than this is left to chance.
  static let mostTimes = 40

  private(set) var items: [Item] = []
  private(set) var places: [Source: Int] = [:]
  /// Whether all of it fits one number.
  private(set) var fits = true
  private let definition: Definition

  /// - Parameter reading: guards besides those of the moves, such as an invariant's.
  init(_ definition: Definition, _ vocabulary: Vocabulary, reading extra: [Guard] = []) {
    self.definition = definition
    var atoms: [String: [Guard]] = [:]
    let guards =
      definition.moves.compactMap(\.guard) + definition.moves.compactMap(\.band).flatMap(Self.limits) + extra
    for atom in Set(guards).flatMap(\.atoms) {
      guard let name = atom.name else { continue }
      if let other = atom.other {
        // Of what is compared with another, whether it is recorded is remembered, and no value.
        for one in [name, other] { atoms[one, default: []] += [] }
      } else {
        atoms[name, default: []].append(atom)
      }
    }
    let settled = Self.settled(definition, besides: extra)
    let extraNames = extra.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    for name in atoms.keys.sorted() {
      if let field = definition.fields[name] {
        guard Self.isRecorded(name, field) else { continue }
        let isRead = definition.moves.contains {
          $0.names.contains(name) && !$0.needs.contains(name)
        }
        guard isRead || extraNames.contains(name) else { continue }
        var cells = [vocabulary.present(name)]
        for atom in Set(atoms[name] ?? []).subtracting(settled[name] ?? []) {
          let set = vocabulary.sets(of: atom).true
          cells = cells.flatMap { [$0.intersection(set), $0.subtracting(set)] }.filter { !$0.isEmpty }
        }
        // In one order whatever the run: of equally short paths the same is told each time.
        add(.field(name), [.absence] + cells.sorted { $0.ranges[0].lowerBound < $1.ranges[0].lowerBound })
      }
    }
    for (event, most) in Self.counted(definition, atoms).sorted(by: { $0.key < $1.key }) {
      let times = (0..<Int64(most)).map { ValueSet($0...$0) } + [ValueSet(Int64(most)...Int64.max)]
      add(.event(event), times)
    }
  }

  static func isRecorded(_ name: String, _ field: Field) -> Bool {
    !field.isPerLine && field.type != .words && !volatile.contains(name)
  }

  /// The amounts that bands tell apart, as guards on what they measure.
  private static func limits(_ band: Bands) -> [Guard] {
    band.rules.bands.compactMap(\.upTo).map { .compare(band.measure, .lessOrEqual, .integer($0)) } + [
      .compare(band.measure, .greaterOrEqual, .integer(0))
    ]
  }

  /// The atoms that only events ask which are given the field each time: of what was recorded they tell nothing.
  private static func settled(_ definition: Definition, besides extra: [Guard]) -> [String: Set<Guard>] {
    var given: [String: Set<Guard>] = [:]
    var read: [String: Set<Guard>] = [:]
    for moves in Dictionary(grouping: definition.moves, by: { [$0.state, $0.event] }).values {
      let atoms = moves.flatMap { ($0.guard?.atoms ?? []) + ($0.band.map(limits) ?? []) }
      for atom in atoms {
        guard let name = atom.name else { continue }
        if moves.allSatisfy({ $0.needs.contains(name) }) {
          given[name, default: []].insert(atom)
        } else {
          read[name, default: []].insert(atom)
        }
      }
    }
    for atom in extra.flatMap(\.atoms) { if let name = atom.name { read[name, default: []].insert(atom) } }
    return given.reduce(into: [:]) { $0[$1.key] = $1.value.subtracting(read[$1.key] ?? []) }
  }

  private static func counted(_ definition: Definition, _ atoms: [String: [Guard]]) -> [String: Int] {
    var counted: [String: Int] = [:]
    for (name, fact) in definition.facts {
      if let event = fact.happened { counted[event] = max(counted[event] ?? 0, 1) }
      guard let event = fact.counts else { continue }
      let literals = (atoms[name] ?? []).flatMap { atom -> [Int64] in
        switch atom {
        case .compare(_, _, let literal): [literal.value.integer ?? 0]
        case .member(_, let literals): literals.map { $0.value.integer ?? 0 }
        default: [0]
        }
      }
      let most = max(0, min(literals.max() ?? 0, Int64(mostTimes))) + 1
      counted[event] = max(counted[event] ?? 0, Int(most))
    }
    // Whom a field names may be anybody, and so may who approved or holds it.
    let duties = definition.duties.intersection(definition.moves.map(\.event))
    for event in duties { counted[event] = max(counted[event] ?? 0, 1) }
    return counted
  }

  private mutating func add(_ source: Source, _ cells: [ValueSet]) {
    let shift = items.last.map { $0.shift + $0.mask.nonzeroBitCount } ?? 0
    let width = UInt64(cells.count - 1).bitWidth - UInt64(cells.count - 1).leadingZeroBitCount
    guard shift + width <= 64, width > 0 else {
      fits = fits && width == 0
      return
    }
    places[source] = items.count
    items.append(Item(source: source, cells: cells, shift: shift, mask: (1 << UInt64(width)) - 1))
  }

  // MARK: One past

  func cell(_ place: Int, of past: UInt64) -> Int {
    Int(past >> UInt64(items[place].shift) & items[place].mask)
  }

  func setting(_ place: Int, to cell: Int, in past: UInt64) -> UInt64 {
    past & ~bits(place) | UInt64(cell) << UInt64(items[place].shift)
  }

  func bits(_ place: Int) -> UInt64 { items[place].mask << UInt64(items[place].shift) }

  /// The past after one more of an event.
  func counting(_ event: String, in past: UInt64) -> UInt64 {
    guard let place = places[.event(event)] else { return past }
    return setting(place, to: min(cell(place, of: past) + 1, items[place].cells.count - 1), in: past)
  }

  /// What a fact about the ticket's own history comes to; nil for every other name.
  func history(_ name: String, in past: UInt64) -> ValueSet? {
    guard let fact = definition.facts[name], let event = fact.happened ?? fact.counts,
      let place = places[.event(event)]
    else { return nil }
    let times = items[place].cells[cell(place, of: past)]
    if fact.counts != nil { return times }
    return times.ranges.first?.lowerBound == 0 ? .false : .true
  }

  /// What an earlier event has recorded of a field; nil where nothing is sure.
  func recorded(_ name: String, in past: UInt64) -> ValueSet? {
    guard let field = definition.fields[name] else { return nil }
    if let place = places[.field(name)] { return items[place].cells[cell(place, of: past)] }
    return field.isPerLine || field.type == .words ? .absence : nil
  }

  /// What of the past a name is read from.
  func place(of name: String) -> Int? {
    if let place = places[.field(name)] { return place }
    guard let fact = definition.facts[name], let event = fact.happened ?? fact.counts else { return nil }
    return places[.event(event)]
  }
}

extension Definition {
  /// What a move asks its actor to have done: by itself, or to keep a way above it from being his.
  fileprivate var duties: Set<String> {
    moves.reduce(into: []) { duties, move in
      duties.formUnion(move.onlyBy)
      if moves.contains(where: {
        $0.state == move.state && $0.event == move.event && $0.ordinal > move.ordinal
      }) {
        duties.formUnion(move.notBy)
      }
    }
  }
}
