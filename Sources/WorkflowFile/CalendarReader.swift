internal import Workflow

/// Reads a calendar file.
enum CalendarReader {
  static let keys = [
    "calendar", "title", "source", "zone", "hours", "make-up-day-hours", "calls", "published-to", "years",
  ]

  static func read(_ file: Section) -> BusinessCalendar? {
    let parts = file.members(of: keys)
    let missing = ["calendar", "zone", "hours", "make-up-day-hours", "calls", "published-to", "years"]
      .filter { parts[$0] == nil }
    guard missing.isEmpty, let name = parts["calendar"]?.text, let zone = parts["zone"]?.zone,
      let calls = parts["calls"].flatMap(span), let publishedTo = year(parts["published-to"])
    else {
      if !missing.isEmpty {
        file.problem(
          "missing-key",
          "a calendar needs \(missing.joined(separator: ", "))",
          repair: "add what is missing"
        )
      }
      return nil
    }
    _ = parts["title"]?.title
    let hours = parts["hours"]?.members(of: BusinessCalendar.weekdays) ?? [:]
    for day in BusinessCalendar.weekdays where hours[day] == nil {
      parts["hours"]?.problem(
        "missing-key",
        "hours of \(day) are missing",
        repair: "write \(day): [] when it is closed"
      )
    }
    var calendar = BusinessCalendar(
      name: name,
      zone: zone,
      hours: hours.mapValues(spans),
      makeUp: parts["make-up-day-hours"].map(spans) ?? [],
      calls: calls,
      publishedTo: publishedTo,
      holidays: [],
      workingDays: []
    )
    for (text, section, place) in parts["years"]?.members ?? [] {
      guard let year = CalendarDate("\(text)-01-01")?.year, year <= publishedTo else {
        file.problem(
          at: place,
          "type",
          "`\(text)` is no year up to \(publishedTo)",
          repair: "write a year, or raise published-to"
        )
        continue
      }
      add(text, section, to: &calendar)
    }
    return calendar
  }

  private static func add(_ year: String, _ section: Section, to calendar: inout BusinessCalendar) {
    let parts = section.members(of: ["holidays", "working-days"])
    var off: Set<String> = []
    for holiday in parts["holidays"]?.items ?? [] {
      let range = holiday.members(of: ["from", "to", "name"])
      _ = range["name"]?.title
      let (from, to) = (range["from"].flatMap { day($0, year) }, range["to"].flatMap { day($0, year) })
      guard let from, let to, from <= to else {
        if range["from"] == nil || range["to"] == nil || (from != nil && to != nil) {
          holiday.problem(
            "type",
            "a holiday needs from and to, in order",
            repair: "write { from: \(year)-01-01, to: \(year)-01-03 }"
          )
        }
        continue
      }
      for date in (from...to).compactMap({ CalendarDate(number: $0)?.description }) {
        if off.insert(date).inserted {
          calendar.holidays.append(date)
        } else {
          holiday.problem("day-twice", "\(date) is off already", repair: "take the day out of one of them")
        }
      }
    }
    for working in parts["working-days"]?.items ?? [] {
      guard let number = day(working, year), let date = CalendarDate(number: number)?.description else {
        continue
      }
      if off.insert(date).inserted {
        calendar.workingDays.append(date)
      } else {
        working.problem("day-twice", "\(date) is written already", repair: "take it out of one of them")
      }
    }
  }

  private static func year(_ section: Section?) -> Int? {
    guard let section, let text = section.text else { return nil }
    if let date = CalendarDate("\(text)-12-31") { return date.year }
    section.problem("type", "`\(text)` is no year", repair: "write four digits")
    return nil
  }

  private static func day(_ section: Section, _ year: String) -> Int64? {
    guard let text = section.text else { return nil }
    if let date = CalendarDate(text), text.hasPrefix("\(year)-") { return date.number }
    section.problem("type", "`\(text)` is no day of \(year)", repair: "write it like \(year)-05-01")
    return nil
  }

  /// Spans of one day, which follow each other.
  private static func spans(_ section: Section) -> [[Int]] {
    var spans: [[Int]] = []
    for item in section.items {
      guard let span = span(item) else { continue }
      if let last = spans.last?.last, span[0] < last {
        item.problem("type", "this span begins before the one before it ends", repair: "write spans in order")
      }
      spans.append(span)
    }
    return spans
  }

  /// `09:00-18:00` in minutes since midnight.
  private static func span(_ section: Section) -> [Int]? {
    guard let text = section.text else { return nil }
    let minutes = text.split(separator: "-", omittingEmptySubsequences: false).map(minute)
    guard minutes.count == 2, let from = minutes[0], let to = minutes[1], from < to else {
      section.problem("type", "`\(text)` is no span of hours", repair: "write it like \"09:00-18:00\"")
      return nil
    }
    return [from, to]
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...59).contains(minute),
      hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }
}
