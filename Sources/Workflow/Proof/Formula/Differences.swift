/// How names stand to each other, decided together with what each of them can be: exactly, for whole numbers.
///
/// What `a < $b` says is that a difference is at most some number, and so is what a bound says, of the difference from nought. Such limits hold
/// together where no way around them comes to less than nothing: a question of shortest ways.
struct Differences {
  let vocabulary: Vocabulary

  /// A solution in which every name that stands to another has one value, or is absent; nil where there is none.
  func settled(_ solution: Solver.Solution) -> Solver.Solution? {
    let asked = vocabulary.orders.filter { solution[$0.number] != nil }
    return asked.isEmpty ? solution : choose(asked[...], solution, [])
  }

  /// One thing for each pair: that one of the two is absent, or a limit.
  private func choose(_ orders: ArraySlice<Vocabulary.Order>, _ solution: Solver.Solution, _ limits: [Limit])
    -> Solver.Solution?
  {
    guard let order = orders.first else { return place(solution, limits) }
    let wanted = solution[order.number] ?? .empty
    let rest = orders.dropFirst()
    // Values tell people more than their absence.
    if let present = bothPresent(order, solution) {
      for chosen in Self.ways(wanted, order) {
        if let found = choose(rest, present, limits + chosen) { return found }
      }
    }
    guard wanted.hasAbsence else { return nil }
    for name in [order.first, order.second] where possible(name, solution).hasAbsence {
      var absent = solution
      absent[name] = .absence
      if let found = choose(rest, absent, limits) { return found }
    }
    return nil
  }

  private func possible(_ name: Int, _ solution: Solver.Solution) -> ValueSet {
    solution[name] ?? vocabulary.domains[name]
  }

  private func bothPresent(_ order: Vocabulary.Order, _ solution: Solver.Solution) -> Solver.Solution? {
    var present = solution
    for name in [order.first, order.second] {
      let left = possible(name, solution).intersection(.numbers)
      if left.isEmpty { return nil }
      present[name] = left
    }
    return present
  }

  /// The limits that put the first of two below, at or above the second, as far as that is wanted.
  private static func ways(_ wanted: ValueSet, _ order: Vocabulary.Order) -> [[Limit]] {
    let signs = [-1, 0, 1].filter { !wanted.isDisjoint(with: ValueSet(Int64($0)...Int64($0))) }
    guard order.isOfNumbers else { return signs.isEmpty ? [] : [[]] }
    func atMost(_ most: Int64) -> Limit { Limit(of: order.first, over: order.second, most: most) }
    func atLeast(_ least: Int64) -> Limit { Limit(of: order.second, over: order.first, most: -least) }
    return switch signs {
    case []: []
    case [-1]: [[atMost(-1)]]
    case [0]: [[atMost(0), atLeast(0)]]
    case [1]: [[atLeast(1)]]
    case [-1, 0]: [[atMost(0)]]
    case [0, 1]: [[atLeast(0)]]
    case [-1, 1]: [[atMost(-1)], [atLeast(1)]]
    default: [[]]
    }
  }

  /// A value for each name of a limit: of the ranges that it can be in one is chosen, in which all limits hold together.
  private func place(_ solution: Solver.Solution, _ limits: [Limit]) -> Solver.Solution? {
    let names = Set(limits.flatMap { [$0.of, $0.over] }).sorted {
      vocabulary.variables[$0].sortedBy < vocabulary.variables[$1].sortedBy
    }
    var system = DifferenceSystem(names: names, limits: limits)
    guard system.holds else { return nil }
    func within(_ place: Int, _ system: DifferenceSystem) -> DifferenceSystem? {
      guard place < names.count else { return system }
      let ranges = possible(names[place], solution).ranges.sorted { Self.isNearer($0, $1) }
      for range in ranges {
        var chosen = system
        chosen.bounds[place] = range
        guard chosen.holds else { continue }
        if let found = within(place + 1, chosen) { return found }
      }
      return nil
    }
    guard let found = within(0, system) else { return nil }
    system = found
    var settled = solution
    for place in names.indices {
      // What is within the shortest ways from and to nought, the rest can follow.
      guard let value = system.range(of: place).flatMap({ ValueSet($0).example }) else { return nil }
      system.bounds[place] = value...value
      settled[names[place]] = ValueSet(value...value)
    }
    return settled
  }

  private static func isNearer(_ one: ClosedRange<Int64>, _ other: ClosedRange<Int64>) -> Bool {
    let (left, right) = (ValueSet(one).example ?? 0, ValueSet(other).example ?? 0)
    return (left.magnitude, left < 0 ? 1 : 0) < (right.magnitude, right < 0 ? 1 : 0)
  }
}

extension Variable {
  /// So that of equal solutions the same is told each time.
  fileprivate var sortedBy: String { if case .name(let name) = self { name } else { "" } }
}

/// The one is above the other by this much at most.
struct Limit {
  var of: Int
  var over: Int
  var most: Int64
}

/// Whole numbers within bounds, of which differences are limited.
struct DifferenceSystem {
  private struct Way {
    var from: Int
    var to: Int
    var length: Int64
  }

  /// By place among the names; without one, any number.
  var bounds: [ClosedRange<Int64>]
  private let limits: [Way]

  init(names: [Int], limits: [Limit]) {
    let places = names.enumerated().reduce(into: [Int: Int]()) { $0[$1.element] = $1.offset + 1 }
    bounds = [ClosedRange<Int64>](repeating: Int64.min...Int64.max, count: names.count)
    self.limits = limits.map { Way(from: places[$0.over] ?? 0, to: places[$0.of] ?? 0, length: $0.most) }
  }

  /// Place 0 is nought, whose difference from a number its bounds limit.
  private var ways: [Way] {
    limits
      + bounds.enumerated().flatMap { place, range in
        (range.upperBound == .max ? [] : [Way(from: 0, to: place + 1, length: range.upperBound)])
          + (range.lowerBound == .min ? [] : [Way(from: place + 1, to: 0, length: -range.lowerBound)])
      }
  }

  /// Whether there are such numbers.
  var holds: Bool { Self.shortest(ways, [Int64?](repeating: 0, count: bounds.count + 1)) != nil }

  /// The values that a number can have while the others follow.
  func range(of place: Int) -> ClosedRange<Int64>? {
    var start = [Int64?](repeating: nil, count: bounds.count + 1)
    start[0] = 0
    let back = ways.map { Way(from: $0.to, to: $0.from, length: $0.length) }
    guard let most = Self.shortest(ways, start), let least = Self.shortest(back, start) else { return nil }
    guard let length = least[place + 1] else { return Int64.min...(most[place + 1] ?? .max) }
    // Above all numbers is none.
    let (lower, overflow) = (0 as Int64).subtractingReportingOverflow(length)
    let upper = most[place + 1] ?? .max
    return overflow || lower > upper ? nil : lower...upper
  }

  /// After Bellman and Ford; nil where a way goes round and comes to less than nothing.
  private static func shortest(_ ways: [Way], _ start: [Int64?]) -> [Int64?]? {
    var lengths = start
    for _ in 0...start.count {
      var changed = false
      for way in ways {
        guard let before = lengths[way.from] else { continue }
        let (length, overflow) = before.addingReportingOverflow(way.length)
        // What is beyond all numbers limits none.
        if overflow { continue }
        if let known = lengths[way.to], known <= length { continue }
        lengths[way.to] = length
        changed = true
      }
      if !changed { return lengths }
    }
    return nil
  }
}
