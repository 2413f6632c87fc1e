internal import Workflow

/// The strict parsers of imported values; each throws why it does not take a text.
enum ImportValue {
  struct Mismatch: Error {
    var why: String
  }

  static let statuses = ["placed", "packed", "shipped", "delivered", "refused", "cancelled"]

  static func money(_ text: String) throws(Mismatch) -> Int64 {
    guard text.utf8.count <= 16, let fen = Money.fen(text), fen >= 0 else {
      throw Mismatch(why: "`\(text)` is no amount; write it like 12.50")
    }
    return fen
  }

  static func whole(_ text: String, in range: ClosedRange<Int>) throws(Mismatch) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      range.contains(number)
    else {
      throw Mismatch(why: "`\(text)` is no whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  static func text(_ text: String, most: Int, mayBeEmpty: Bool = false) throws(Mismatch) -> String {
    if text.isEmpty && !mayBeEmpty { throw Mismatch(why: "is empty") }
    if text.unicodeScalars.count > most { throw Mismatch(why: "is longer than \(most) characters") }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7f...0x9f, 0x61c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069:
        throw Mismatch(why: "holds a control character")
      default: continue
      }
    }
    return text
  }

  static func status(_ text: String) throws(Mismatch) -> String {
    guard statuses.contains(text) else {
      throw Mismatch(why: "`\(text)` is no status; use one of: \(statuses.joined(separator: ", "))")
    }
    return text
  }

  static func currency(_ text: String) throws(Mismatch) -> String {
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else {
      throw Mismatch(why: "`\(text)` is no currency; write three capital letters")
    }
    return text
  }

  /// `2026-11-19T07:39:00+08:00` or `…Z`, in epoch microseconds.
  static func time(_ text: String) throws(Mismatch) -> Int64 {
    let bytes = Array(text.utf8)
    func digits(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      return bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let wrong = Mismatch(why: "`\(text)` is no time; write it like 2026-11-19T07:39:00+08:00")
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let date = CalendarDate(text.prefix(10)), let hour = digits(11..<13), hour < 24,
      let minute = digits(14..<16),
      minute < 60, let second = digits(17..<19), second < 60
    else { throw wrong }
    var offset = 0
    if bytes[19] == UInt8(ascii: "Z"), bytes.count == 20 {
      offset = 0
    } else if bytes.count == 25, bytes[22] == UInt8(ascii: ":"), let hours = digits(20..<22), hours <= 14,
      let minutes = digits(23..<25), minutes < 60,
      bytes[19] == UInt8(ascii: "+") || bytes[19] == UInt8(ascii: "-")
    {
      offset = (hours * 60 + minutes) * (bytes[19] == UInt8(ascii: "-") ? -1 : 1)
    } else {
      throw wrong
    }
    let seconds = date.number * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
    return seconds * 1_000_000
  }
}
