/// The zone that times without an offset are in: a list of the offsets that hold from some instant on.
///
/// A time that a clock shows twice is taken as the first; one that it skips is taken with the offset before.
package struct ImportZone: Hashable, Sendable {
  /// One rule of the zone: from this instant on (epoch microseconds) clocks are this many seconds ahead of UTC.
  package struct Rule: Hashable, Sendable {
    package let from: Int64
    package let offset: Int64

    package init(from: Int64, offset: Int64) {
      self.from = from
      self.offset = offset
    }
  }

  package static let defaultName = "Asia/Shanghai"
  /// Eight hours ahead, and since 1992 always.
  package static let shanghai = ImportZone(offset: 8 * 3600)

  private let rules: [Rule]

  package init(offset seconds: Int64) {
    rules = [Rule(from: .min, offset: seconds)]
  }

  /// - Parameter rules: in the order of time; the first also holds before itself.
  package init?(rules: [Rule]) {
    guard !rules.isEmpty else { return nil }
    self.rules = rules
  }

  /// A zone that needs no table: `Z`, `+08:00`, `Asia/Shanghai`. Others are asked from the database.
  package init?(fixed name: String) {
    if name == Self.defaultName {
      self = .shanghai
      return
    }
    var text = name
    let offset = text.withUTF8 { TimeText.offset($0[...]) }
    guard let offset else { return nil }
    self.init(offset: offset)
  }

  /// The instant at which a clock of this zone shows `local`, both in microseconds.
  func instant(ofLocal local: Int64) -> Int64 {
    if rules.count == 1 { return local - rules[0].offset * 1_000_000 }
    // The last rule that a clock can have reached, under any offset of the world.
    var low = 0
    var high = rules.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if rules[middle].from <= local - 16 * 3600 * 1_000_000 { low = middle } else { high = middle - 1 }
    }
    var place = low
    while place + 1 < rules.count {
      let instant = local - rules[place].offset * 1_000_000
      if instant < rules[place + 1].from { return instant }
      // Skipped by the clock: too late under the rule before, too early under the next.
      if local - rules[place + 1].offset * 1_000_000 < rules[place + 1].from { return instant }
      place += 1
    }
    return local - rules[place].offset * 1_000_000
  }
}
