internal import Workflow

/// Reads a mapping file: which column of a foreign file is which field of an order.
enum MappingReader {
  static let keys = ["mapping", "title", "zone", "times", "order-fields", "fields", "skip"]

  static func read(_ file: Section) -> MappingFile? {
    let parts = file.members(of: keys)
    let missing = ["mapping", "title", "fields"].filter { parts[$0] == nil }
    guard missing.isEmpty else {
      file.problem(
        "missing-key",
        "a mapping needs \(missing.joined(separator: ", "))",
        repair: "add what is missing"
      )
      return nil
    }
    let fields = parts["fields"].map(fields) ?? []
    let skips = parts["skip"]?.items.compactMap(skip) ?? []
    guard let name = parts["mapping"]?.text, let title = parts["title"]?.title else { return nil }
    var places: [MappingFile.Judged: Place] = [:]
    places[.zone] = parts["zone"]?.place
    places[.times] = parts["times"]?.place
    return MappingFile(
      name: name,
      title: title,
      zone: parts["zone"]?.zone,
      times: parts["times"]?.text,
      fields: fields,
      ordersInFirstRow: parts["order-fields"].map(ordersInFirstRow) ?? false,
      skips: skips,
      places: places,
      source: file.source
    )
  }

  private static func ordersInFirstRow(_ section: Section) -> Bool {
    switch section.text {
    case "first-row": return true
    case "every-row", nil: return false
    case let other?:
      section.problem(
        "order-fields",
        "order-fields is `\(other)`, which is neither of its ways",
        repair: "write first-row where only an order's first row has them, or every-row"
      )
      return false
    }
  }

  private static func fields(_ section: Section) -> [MappingFile.Field] {
    let names = MappingRule.all.map(\.field)
    let parts = section.members(of: names)
    let missing = MappingRule.all.filter { $0.isRequired && parts[$0.field] == nil }.map(\.field)
    if !missing.isEmpty {
      section.problem(
        "missing-field",
        "nothing is said of \(missing.joined(separator: ", "))",
        repair: "name its column, or write { always: … } where the file does not tell"
      )
    }
    return MappingRule.all.compactMap { rule in parts[rule.field].flatMap { field($0, rule) } }
  }

  private static func field(_ section: Section, _ rule: MappingRule) -> MappingFile.Field? {
    if section.isScalar {
      guard let column = filled(section) else { return nil }
      return MappingFile.Field(
        name: rule.field,
        source: .column(column),
        isWholeNumber: false,
        firstRowDecides: false
      )
    }
    let parts = section.members(of: rule.keys)
    let ways = rule.keys.filter { parts[$0] != nil && $0 != "first-row" && $0 != "whole-number" }
    guard ways.count == 1, let part = parts[ways[0]] else {
      let known = rule.keys.filter { $0 != "first-row" && $0 != "whole-number" }
      section.problem(
        "field-source",
        ways.isEmpty
          ? "nothing says where \(rule.field) comes from"
          : "\(rule.field) comes from \(ways.joined(separator: " and from ")) at once",
        repair: "write exactly one of \(known.joined(separator: ", "))"
      )
      return nil
    }
    guard let source = source(ways[0], part) else { return nil }
    return MappingFile.Field(
      name: rule.field,
      source: source,
      isWholeNumber: parts["whole-number"]?.boolean ?? false,
      firstRowDecides: parts["first-row"]?.boolean ?? false
    )
  }

  private static func source(_ way: String, _ section: Section) -> MappingFile.Source? {
    switch way {
    case "column": return filled(section).map { .column($0) }
    case "always": return filled(section).map { .always($0) }
    case "text": return template(section).map { .text($0) }
    case "counted": return affirmed(section) ? .counted : nil
    case "total": return affirmed(section) ? .total : nil
    default:
      guard let days = section.integer else { return nil }
      guard (0...3650).contains(days) else {
        section.problem(
          "range",
          "\(days) days is not within 0 to 3650",
          repair: "write a number of days like 3"
        )
        return nil
      }
      return .daysAfterPlacing(Int(days))
    }
  }

  private static func filled(_ section: Section) -> String? {
    guard let text = section.text else { return nil }
    if !text.isEmpty { return text }
    section.problem("empty", "\(section.name) is empty", repair: "write a value, or take the line out")
    return nil
  }

  private static func affirmed(_ section: Section) -> Bool {
    guard let truth = section.boolean else { return false }
    if !truth {
      section.problem("type", "\(section.name) can only be true", repair: "write true, or name a column")
    }
    return truth
  }

  /// Text whose braces are in order and hold a name.
  private static func template(_ section: Section) -> String? {
    guard let text = filled(section) else { return nil }
    var open = false
    var length = 0
    for (offset, character) in text.unicodeScalars.enumerated() {
      let fits =
        switch character {
        case "{": !open
        case "}": open && length > 0
        default: true
        }
      guard fits else {
        section.problem(
          at: section.place(of: offset),
          "braces",
          "this brace has no partner, or nothing stands between the two",
          repair: "write a column between braces: \"Customer {CustomerID}\""
        )
        return nil
      }
      if character == "{" || character == "}" {
        open = character == "{"
        length = 0
      } else {
        length += 1
      }
    }
    guard !open else {
      section.problem("braces", "a brace is not closed", repair: "write the column between { and }")
      return nil
    }
    return text
  }

  private static func skip(_ section: Section) -> MappingFile.Skip? {
    let ways = ["starts-with", "equals", "empty"]
    let parts = section.members(of: ["column"] + ways + ["why"])
    let missing = ["column", "why"].filter { parts[$0] == nil }
    let given = ways.filter { parts[$0] != nil }
    guard missing.isEmpty, given.count == 1, let part = parts[given[0]] else {
      section.problem(
        "missing-key",
        missing.isEmpty
          ? "a rule of skip needs exactly one of \(ways.joined(separator: ", "))"
          : "a rule of skip needs \(missing.joined(separator: ", "))",
        repair: "write { column: …, starts-with: …, why: { zh: …, en: … } }"
      )
      return nil
    }
    let test: MappingFile.Skip.Test? =
      switch given[0] {
      case "starts-with": filled(part).map { .startsWith($0) }
      case "equals": filled(part).map { .equals($0) }
      default: affirmed(part) ? .empty : nil
      }
    guard let column = parts["column"].flatMap(filled), let why = parts["why"]?.title, let test else {
      return nil
    }
    return MappingFile.Skip(column: column, test: test, why: why)
  }
}
