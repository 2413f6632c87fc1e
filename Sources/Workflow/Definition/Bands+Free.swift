extension Bands {
  /// The totals that nobody need approve.
  package var free: ValueSet {
    guard rules.alwaysFirst == nil, atLeast == nil else { return .empty }
    var free = ValueSet.empty
    var next: Int64? = 0
    for band in rules.bands {
      guard let from = next else { break }
      let to = band.upTo ?? .max
      if band.by.isEmpty, from <= to { free = free.union(ValueSet(from...to)) }
      next = to == .max ? nil : to + 1
    }
    return free
  }
}
