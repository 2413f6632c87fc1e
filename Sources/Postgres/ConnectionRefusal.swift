/// Reads libpq's verbose text about a connection that did not come about.
///
/// `… failed: FATAL:  28P01: password authentication failed for user "x"`: two spaces follow the severity whatever the
/// language, then the SQLSTATE (libpq, pqBuildErrorMessage3).
enum ConnectionRefusal {
  static func read(_ text: String) -> Notice {
    let lines = text.split(separator: "\n").filter { line in
      !["LOCATION:  ", "DETAIL:  ", "HINT:  "].contains { line.hasPrefix($0) }
    }
    var kept: [String] = []
    var state: SQLState?
    for line in lines {
      let bytes = Array(line.utf8)
      guard let start = stateStart(in: bytes) else {
        kept.append(String(line))
        continue
      }
      state = SQLState(rawValue: String(decoding: bytes[start..<start + 5], as: UTF8.self))
      let before = String(decoding: bytes[..<(start - 1)], as: UTF8.self)
      kept.append(before + String(decoding: bytes[(start + 7)...], as: UTF8.self))
    }
    return Notice(severity: "FATAL", sqlState: state, message: oneLine(kept.joined(separator: "\n")))
  }

  private static func stateStart(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= 10 else { return nil }
    return (3...(bytes.count - 7)).last { index in
      bytes[index - 3..<index].elementsEqual(":  ".utf8)
        && bytes[index..<index + 5].allSatisfy(isStateCharacter)
        && bytes[index + 5..<index + 7].elementsEqual(": ".utf8)
    }
  }

  private static func isStateCharacter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
