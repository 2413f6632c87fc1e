/// When the business is open and which days are off, as the calendar file says.
package struct BusinessCalendar: Codable, Hashable, Sendable {
  package var name: String
  /// An IANA time zone.
  package var zone: String
  /// Spans of minutes since midnight, by English weekday.
  package var hours: [String: [[Int]]]
  /// The spans of a make-up working day.
  package var makeUp: [[Int]]
  /// When customers may be called.
  package var calls: [Int]
  /// The last year whose days off have been published.
  package var publishedTo: Int
  /// `YYYY-MM-DD`.
  package var holidays: [String]
  package var workingDays: [String]

  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
