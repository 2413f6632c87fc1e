/// A moment, in microseconds since 1970, shown on the clocks of Shanghai.
///
/// They have run eight hours before UTC without a change since 1991; orders are younger.
package struct Moment: Hashable, Comparable, Sendable {
  package let microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The day, the second of it, and the microseconds of that.
  var local: (date: CivilDate, second: Int, fraction: Int) {
    let shifted = microseconds + 8 * 3600 * 1_000_000
    let day = 86_400 * Int64(1_000_000)
    let days = (shifted >= 0 ? shifted : shifted - day + 1) / day
    let rest = shifted - days * day
    return (CivilDate(day: Int(days)), Int(rest / 1_000_000), Int(rest % 1_000_000))
  }

  /// The day it falls on.
  package var date: CivilDate { local.date }

  /// `2026-11-24 09:30`
  package var minutes: String {
    let (date, second, _) = local
    return "\(date) \(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
  }

  /// `2026-11-24 09:30:15`
  package var seconds: String {
    "\(minutes):\(padded(local.second % 60, 2))"
  }

  /// As `minutes`, for the end of a period: midnight is 24:00 of the day before.
  package var deadline: String {
    let (date, second, fraction) = local
    guard second == 0, fraction == 0 else { return minutes }
    return "\(CivilDate(day: date.day - 1)) 24:00"
  }

  /// `2026-11-24T09:30:15+08:00`, with six decimals of the second where there are any.
  package var iso8601: String {
    let (date, second, fraction) = local
    let time = "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return "\(date)T\(time)\(fraction == 0 ? "" : ".\(padded(fraction, 6))")+08:00"
  }

  package static func < (a: Moment, b: Moment) -> Bool { a.microseconds < b.microseconds }
}
