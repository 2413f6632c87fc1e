internal import Glibc

/// The header of this name: seconds, or a date as HTTP writes it (RFC 9110, 10.2.3).
enum RetryAfter {
  static func seconds(_ value: String) -> Int? {
    if let seconds = Int(value) { return seconds >= 0 ? seconds : nil }
    return moment(value).map { max(0, $0 - time(nil)) }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Mon, 02 Mar 2026 10:00:00 GMT`, in seconds since 1970; older forms are not read.
  private static func moment(_ value: String) -> Int? {
    let words = value.split(separator: " ")
    guard words.count == 6, words[5] == "GMT" else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int32($0) }
    guard clock.count == 3, let day = Int32(words[1]), let year = Int32(words[3]),
      let month = months.firstIndex(of: String(words[2]))
    else { return nil }
    var date = tm()
    date.tm_year = year - 1900
    date.tm_mon = Int32(month)
    date.tm_mday = day
    (date.tm_hour, date.tm_min, date.tm_sec) = (clock[0], clock[1], clock[2])
    return timegm(&date)
  }
}
