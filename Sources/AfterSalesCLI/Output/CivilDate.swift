internal import Workflow

/// A date of the calendar, as the number of days since 1970-01-01.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let day: Int

  package init(day: Int) {
    self.day = day
  }

  /// Reads `YYYY-MM-DD`, and nothing else.
  package init?(typed text: String) {
    guard let date = CalendarDate(text) else { return nil }
    self.init(day: Int(date.number))
  }

  /// `2026-11-24`; outside the years 1 to 9999 the bare number of the day.
  package var description: String {
    CalendarDate(number: Int64(day))?.description ?? String(day)
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.day < b.day }
}

/// A number with zeros before it up to a width.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
