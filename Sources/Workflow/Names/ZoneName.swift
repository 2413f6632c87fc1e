/// What the name of a time zone in a file of ours means.
///
/// PostgreSQL would take far more than is good: `GMT+8` is eight hours *behind* to it, as POSIX has it, and `CST` is the
/// middle of America.
package enum ZoneName {
  /// Why a name is not taken, and what was likely meant.
  package struct Doubt: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// Read by the letter the hours go the other way.
      case otherWay
      /// Several zones are called so, or none in the list of zones.
      case notOne
    }
    package let name: String
    package let reason: Reason
    /// Zones to write in its place, the likeliest first.
    package let meant: [String]
  }

  /// - Returns: nil when the name is one zone's: `Asia/Shanghai`, `UTC`, `+08:00`, `Z`.
  package static func doubt(_ name: String) -> Doubt? {
    if isOffset(name) || name == "UTC" { return nil }
    if let hours = hours(name) {
      let isPOSIX = !(name.hasPrefix("+") || name.hasPrefix("-"))
      // Who writes Etc/ may know of the sign: both are offered.
      let isKnown = name.uppercased().hasPrefix("ETC/")
      let meant = isKnown ? zones(abs(hours)) + zones(-abs(hours)) : zones(hours)
      return Doubt(name: name, reason: isPOSIX ? .otherWay : .notOne, meant: meant)
    }
    if let meant = known[name.uppercased()] { return Doubt(name: name, reason: .notOne, meant: meant) }
    // A name of the list has its area before a stroke; digits and a plus are those of POSIX, `right/` counts leap seconds.
    let isOfList =
      name.contains("/") && !name.hasPrefix("right/") && !name.hasPrefix("posix/")
      && name.utf8.allSatisfy {
        $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") || $0 == UInt8(ascii: "/")
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
    return isOfList ? nil : Doubt(name: name, reason: .notOne, meant: ["Asia/Shanghai", "+08:00"])
  }

  /// `Z`, `+08`, `+0800`, `+08:00`.
  private static func isOffset(_ name: String) -> Bool {
    if name == "Z" { return true }
    let bytes = Array(name.utf8)
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    let hasColon = bytes.count == 6 && bytes[3] == UInt8(ascii: ":")
    let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard [3, 5].contains(bytes.count) || hasColon, digits.count == (hasColon ? 4 : bytes.count - 1) else {
      return false
    }
    return digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// The seconds that `GMT+8`, `UTC+08:00`, `Etc/GMT-8`, `+8` say, read as people mean them.
  private static func hours(_ name: String) -> Int? {
    var rest = Substring(name.uppercased().filter { $0 != " " })
    for prefix in ["ETC/", "GMT", "UTC", "UT"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    let sign = rest.hasPrefix("-") || rest.hasPrefix("−") ? -1 : 1
    if let first = rest.first, "+-−".contains(first) { rest = rest.dropFirst() }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy("0123456789".contains) }),
      var hours = Int(parts[0])
    else { return nil }
    var minutes = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    if parts.count == 1, parts[0].count >= 3 { (hours, minutes) = (hours / 100, hours % 100) }
    guard hours <= 14, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private static func zones(_ seconds: Int) -> [String] {
    let (hours, minutes) = (abs(seconds) / 3600, abs(seconds) / 60 % 60)
    let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    let offset = (seconds < 0 ? "-" : "+") + two(hours) + ":" + two(minutes)
    return seconds == 8 * 3600 ? ["Asia/Shanghai", offset] : [offset]
  }

  private static let china = ["Asia/Shanghai", "+08:00"]
  private static let known: [String: [String]] = [
    "CST": ["Asia/Shanghai", "America/Chicago"], "CDT": ["America/Chicago", "Asia/Shanghai"],
    "PRC": china, "CHINA": china, "BEIJING": china, "ASIA/BEIJING": china, "CHINA STANDARD TIME": china,
    "CHINA/BEIJING": china, "CCT": china, "北京": china, "北京时间": china, "上海": china, "东八区": china, "中国": china,
    "HKT": ["Asia/Hong_Kong"], "HONGKONG": ["Asia/Hong_Kong"], "ROC": ["Asia/Taipei"],
    "SGT": ["Asia/Singapore"], "SINGAPORE": ["Asia/Singapore"], "JST": ["Asia/Tokyo"],
    "JAPAN": ["Asia/Tokyo"],
    "KST": ["Asia/Seoul"], "ROK": ["Asia/Seoul"], "IST": ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
    "BST": ["Europe/London"], "GB": ["Europe/London"], "GMT": ["UTC", "Europe/London"],
    "WET": ["Europe/Lisbon"],
    "CET": ["Europe/Berlin"], "CEST": ["Europe/Berlin"], "EET": ["Europe/Kyiv"], "MSK": ["Europe/Moscow"],
    "EST": ["America/New_York", "-05:00"], "EDT": ["America/New_York"], "EST5EDT": ["America/New_York"],
    "CST6CDT": ["America/Chicago"], "MST": ["America/Denver", "-07:00"], "MDT": ["America/Denver"],
    "MST7MDT": ["America/Denver"], "PST": ["America/Los_Angeles"], "PDT": ["America/Los_Angeles"],
    "PST8PDT": ["America/Los_Angeles"], "AEST": ["Australia/Sydney"], "AEDT": ["Australia/Sydney"],
    "LOCAL": china, "LOCALTIME": china,
  ]
}
