internal import Workflow

/// Reads a calendar file.
enum CalendarReader {
  static let keys = [
    "calendar", "title", "source", "zone", "hours", "make-up-day-hours", "calls", "published-to", "years",
  ]

  static func read(_ file: Section) -> BusinessCalendar? {
    let parts = file.members(of: keys)
    guard let name = parts["calendar"]?.text, let zone = parts["zone"]?.text,
      let calls = parts["calls"].flatMap(span),
      let publishedTo = parts["published-to"]?.integer
    else {
      file.problem(
        "missing-key",
        "a calendar needs calendar, zone, calls and published-to",
        repair: "add what is missing"
      )
      return nil
    }
    _ = parts["title"]?.title
    let hours = parts["hours"]?.members(of: BusinessCalendar.weekdays) ?? [:]
    for day in BusinessCalendar.weekdays where hours[day] == nil {
      file.problem("missing-key", "hours of \(day) are missing", repair: "write \(day): [] when it is closed")
    }
    var calendar = BusinessCalendar(
      name: name,
      zone: zone,
      hours: hours.mapValues { $0.items.compactMap(span) },
      makeUp: parts["make-up-day-hours"]?.items.compactMap(span) ?? [],
      calls: calls,
      publishedTo: Int(publishedTo),
      holidays: [],
      workingDays: []
    )
    for (year, section, _) in parts["years"]?.members ?? [] { add(year, section, to: &calendar) }
    return calendar
  }

  private static func add(_ year: String, _ section: Section, to calendar: inout BusinessCalendar) {
    let parts = section.members(of: ["holidays", "working-days"])
    for holiday in parts["holidays"]?.items ?? [] {
      let range = holiday.members(of: ["from", "to", "name"])
      guard let from = range["from"].flatMap({ day($0, year) }),
        let to = range["to"].flatMap({ day($0, year) }),
        from <= to
      else {
        holiday.problem(
          "type",
          "a holiday needs from and to, in order",
          repair: "write { from: 2026-01-01, to: 2026-01-03 }"
        )
        continue
      }
      _ = range["name"]?.title
      calendar.holidays += (from...to).compactMap { CalendarDate(number: $0)?.description }
    }
    for working in parts["working-days"]?.items ?? [] {
      if let number = day(working, year), let date = CalendarDate(number: number) {
        calendar.workingDays.append(date.description)
      }
    }
  }

  private static func day(_ section: Section, _ year: String) -> Int64? {
    guard let text = section.text, let date = CalendarDate(text), text.hasPrefix(year) else {
      section.problem("type", "this should be a day of \(year)", repair: "write it like \(year)-05-01")
      return nil
    }
    return date.number
  }

  /// `09:00-18:00` in minutes since midnight.
  private static func span(_ section: Section) -> [Int]? {
    guard let text = section.text else { return nil }
    let minutes = text.split(separator: "-").map { time -> Int? in
      let parts = time.split(separator: ":").compactMap { Int($0) }
      return parts.count == 2 && (0...24).contains(parts[0]) && (0...59).contains(parts[1])
        ? parts[0] * 60 + parts[1] : nil
    }
    guard minutes.count == 2, let from = minutes[0], let to = minutes[1], from < to, to <= 1440 else {
      section.problem("type", "`\(text)` is no span of hours", repair: "write it like \"09:00-18:00\"")
      return nil
    }
    return [from, to]
  }
}
