/// A set of the values that a fact or field can have: ranges of whole numbers, and absence as one more value.
///
/// Codes count as their places in their list, and false and true as 0 and 1, so one kind of set serves every type.
package struct ValueSet: Hashable, Sendable {
  /// Rising, and with at least one number between two of them.
  package private(set) var ranges: [ClosedRange<Int64>]
  package private(set) var hasAbsence: Bool

  private init(rising ranges: [ClosedRange<Int64>], _ hasAbsence: Bool) {
    self.ranges = ranges
    self.hasAbsence = hasAbsence
  }

  package init(_ range: ClosedRange<Int64>) { self.init(rising: [range], false) }

  package init(numbers: some Sequence<Int64>) {
    self.init(rising: [], false)
    for number in numbers.sorted() {
      if let last = ranges.last, number <= last.upperBound { continue }
      if let last = ranges.last, number == last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
  }

  package static let empty = ValueSet(rising: [], false)
  package static let absence = ValueSet(rising: [], true)
  package static let numbers = ValueSet(Int64.min...Int64.max)
  package static let `true` = ValueSet(1...1)
  package static let `false` = ValueSet(0...0)

  package var isEmpty: Bool { ranges.isEmpty && !hasAbsence }

  package func intersection(_ other: ValueSet) -> ValueSet {
    var common: [ClosedRange<Int64>] = []
    var (left, right) = (0, 0)
    while left < ranges.count, right < other.ranges.count {
      let (one, two) = (ranges[left], other.ranges[right])
      if one.overlaps(two) { common.append(one.clamped(to: two)) }
      if one.upperBound < two.upperBound { left += 1 } else { right += 1 }
    }
    return ValueSet(rising: common, hasAbsence && other.hasAbsence)
  }

  package func subtracting(_ other: ValueSet) -> ValueSet {
    var gaps: [ClosedRange<Int64>] = []
    var next: Int64? = .min
    for range in other.ranges {
      if let next, next < range.lowerBound { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound == .max ? nil : range.upperBound + 1
    }
    if let next { gaps.append(next...Int64.max) }
    return intersection(ValueSet(rising: gaps, !other.hasAbsence))
  }

  package func union(_ other: ValueSet) -> ValueSet {
    var joined: [ClosedRange<Int64>] = []
    for range in (ranges + other.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound == .max || range.lowerBound <= last.upperBound + 1 {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return ValueSet(rising: joined, hasAbsence || other.hasAbsence)
  }

  package func isDisjoint(with other: ValueSet) -> Bool { intersection(other).isEmpty }
  package func isSubset(of other: ValueSet) -> Bool { subtracting(other).isEmpty }

  /// The number nearest to nought, the positive of two; nil when there is only absence.
  package var example: Int64? {
    let candidates = ranges.map { range in
      range.contains(0) ? 0 : range.lowerBound > 0 ? range.lowerBound : range.upperBound
    }
    return candidates.min { ($0.magnitude, $0 < 0 ? 1 : 0) < ($1.magnitude, $1 < 0 ? 1 : 0) }
  }
}
