/// How a foreign file writes its times: `DD/MM/YYYY HH:mm`.
///
/// `YYYY`, `MM`, `DD`, `HH`, `mm` and `SS` stand for that many digits, `M`, `D` and `H` alone for one or two; every other
/// character stands for itself; an offset may follow. Year, month and day must be there once each; the time of day is midnight without more.
package struct TimeForm: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case literal(UInt8)
    case number(Unit, fewest: Int, most: Int)
  }
  enum Unit: Int, Hashable, Sendable {
    case year, month, day, hour, minute, second
  }

  package let text: String
  private let parts: [Part]

  /// Nil when a part is missing, doubled, or not ASCII.
  package init?(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    let units: [(String, Unit, Int, Int)] = [
      ("YYYY", .year, 4, 4), ("MM", .month, 2, 2), ("DD", .day, 2, 2), ("HH", .hour, 2, 2),
      ("mm", .minute, 2, 2),
      ("SS", .second, 2, 2), ("M", .month, 1, 2), ("D", .day, 1, 2), ("H", .hour, 1, 2),
    ]
    var seen: Set<Unit> = []
    while let next = rest.first {
      if let (word, unit, fewest, most) = units.first(where: { rest.hasPrefix($0.0) }) {
        guard seen.insert(unit).inserted else { return nil }
        parts.append(.number(unit, fewest: fewest, most: most))
        rest = rest.dropFirst(word.count)
      } else {
        guard let byte = next.asciiValue else { return nil }
        parts.append(.literal(byte))
        rest = rest.dropFirst()
      }
    }
    guard seen.isSuperset(of: [.year, .month, .day]) else { return nil }
    self.text = text
    self.parts = parts
  }

  func instant(_ bytes: UnsafeBufferPointer<UInt8>, zone: ImportZone) throws(FieldFault) -> Int64 {
    guard !bytes.isEmpty else { throw .missing }
    if bytes.contains(where: { $0 >= 0x80 }) {
      guard let folded = Digits.folded(bytes) else { throw .notATime }
      return try folded.withUnsafeBufferPointer { (bytes) throws(FieldFault) in
        try instant(bytes, zone: zone)
      }
    }
    var values = (year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0)
    var place = 0
    for part in parts {
      switch part {
      case .literal(let byte):
        guard place < bytes.count, bytes[place] == byte else { throw .notATime }
        place += 1
      case .number(let unit, let fewest, let most):
        var number = 0
        var digits = 0
        while digits < most, place < bytes.count, bytes[place] &- UInt8(ascii: "0") < 10 {
          number = number * 10 + Int(bytes[place] &- UInt8(ascii: "0"))
          digits += 1
          place += 1
        }
        guard digits >= fewest else { throw .notATime }
        switch unit {
        case .year: values.year = number
        case .month: values.month = number
        case .day: values.day = number
        case .hour: values.hour = number
        case .minute: values.minute = number
        case .second: values.second = number
        }
      }
    }
    // An offset after it tells more than the zone of the file.
    let offset = place < bytes.count ? TimeText.offset(afterBlanks: bytes[place...]) : nil
    guard place == bytes.count || offset != nil,
      let local = TimeText.local(
        values.year,
        values.month,
        values.day,
        values.hour,
        values.minute,
        values.second
      )
    else { throw .notATime }
    let time = offset.map { local - $0 * 1_000_000 } ?? zone.instant(ofLocal: local)
    guard time >= TimeText.earliest, time < TimeText.latest else { throw .timeOutOfRange }
    return time
  }
}
