internal import Workflow

/// Reads one entry of the bands file: who must approve how much, and what is counted together.
///
/// Bands must cover every amount from zero up, in rising order, the last one open; and whoever decides more stands no lower.
struct BandReader {
  let name: String
  let section: Section
  let policies: Policies

  static let keys = ["title", "unit", "bands", "always-first", "above-asker", "per", "window", "budget"]

  func read() -> (unit: ValueType, rules: BandRules) {
    let parts = section.members(of: Self.keys)
    var unit = ValueType.money
    switch parts["unit"]?.text {
    case "points": unit = .integer
    case nil, "money": break
    case let other?:
      parts["unit"]?.problem(
        "unknown-type",
        "`\(other)` is no unit of bands",
        repair: "write money or points"
      )
    }
    if let first = parts["always-first"] { role(first) }
    return (
      unit,
      BandRules(
        bands: bands(parts["bands"]?.items ?? [], unit),
        alwaysFirst: parts["always-first"]?.text,
        isAboveAsker: parts["above-asker"]?.boolean ?? false,
        window: window(per: parts["per"], days: parts["window"]),
        budget: parts["budget"].flatMap { budget($0, unit) }
      )
    )
  }

  private func bands(_ items: [Section], _ unit: ValueType) -> [Band] {
    var bands: [Band] = []
    // Whoever decides last in the band before; what has no place in the order is told of already.
    var before: String?
    for item in items {
      let band = item.members(of: ["up-to", "above", "by"])
      guard let by = band["by"] else {
        item.problem("missing-key", "a band needs `by`", repair: "name the role, or none")
        continue
      }
      let roles = by.oneOrMore
      if by.isScalar, by.text == Band.nobody {
        checkRise(to: nil, at: by, from: before)
        before = nil
        bands.append(Band(upTo: limit(of: item, band, after: bands.last, unit), by: []))
        continue
      }
      for section in roles { role(section) }
      checkLevels(roles)
      let last = roles.last?.text
      checkRise(to: last, at: roles.last ?? by, from: before)
      before = last
      bands.append(
        Band(upTo: limit(of: item, band, after: bands.last, unit), by: roles.compactMap(\.text))
      )
    }
    if bands.last?.upTo != nil || bands.isEmpty {
      section.problem(
        "band-gap",
        "nobody decides above the last band of \(name)",
        repair: "end with { above: …, by: … }"
      )
    }
    return bands
  }

  private func limit(
    of item: Section,
    _ band: [String: Section],
    after before: Band?,
    _ unit: ValueType
  ) -> Int64? {
    let limit = band["up-to"].flatMap { PolicyReader.number($0, unit) }
    if (band["up-to"] == nil) == (band["above"] == nil) {
      item.problem(
        "missing-key",
        "a band ends at `up-to`, or begins `above` as the last one",
        repair: "write exactly one of up-to and above"
      )
    }
    if let before, before.upTo == nil {
      item.problem(
        "band-overlap",
        "no band can follow the open one",
        repair: "put the band with `above` last"
      )
    }
    let last = before?.upTo
    if let limit, let last, limit <= last {
      item.problem(
        "band-overlap",
        "this band ends at or below the one before",
        repair: "put bands in rising order"
      )
    }
    if let above = band["above"].flatMap({ PolicyReader.number($0, unit) }), above != (last ?? 0) {
      let shown = { (number: Int64) in unit == .money ? Money.text(number) : String(number) }
      item.problem(
        above > (last ?? 0) ? "band-gap" : "band-overlap",
        "the open band begins above \(shown(above)), the one before ends at \(shown(last ?? 0))",
        repair: "write above: \(shown(last ?? 0))"
      )
    }
    return limit
  }

  private func role(_ section: Section) {
    guard let role = section.text else { return }
    if policies.roles[role] == nil {
      section.problem(
        "unknown-role",
        "`\(role)` is no role",
        repair: Nearest.repair(role, among: policies.roles.keys)
      )
    } else if !policies.mayApprove(role) {
      section.problem(
        "unknown-role",
        "`\(role)` is not in the approval order",
        repair: Nearest.repair(role, among: policies.approvalOrder.roles)
      )
    }
  }

  /// Those who decide one after the other stand ever higher.
  private func checkLevels(_ roles: [Section]) {
    let order = policies.approvalOrder
    for (lower, higher) in zip(roles, roles.dropFirst()) {
      guard let before = lower.text, let after = higher.text, order.rank(before) >= 0, order.rank(after) >= 0,
        order.rank(after) <= order.rank(before)
      else { continue }
      let rising = order.roles.filter(Set(roles.compactMap(\.text)).contains)
      higher.problem(
        "band-falls",
        "`\(after)` decides after `\(before)`, and stands no higher",
        repair: "write by: [\(rising.joined(separator: ", "))]"
      )
    }
  }

  /// A greater amount is decided no lower.
  private func checkRise(to role: String?, at section: Section, from before: String?) {
    let order = policies.approvalOrder
    guard let before, order.rank(before) >= 0, role.map({ order.roles.contains($0) }) ?? true,
      role.map(order.rank) ?? -1 < order.rank(before)
    else { return }
    let who = role.map { "`\($0)` decides here, and" } ?? "nobody need decide here, and"
    section.problem(
      "band-falls",
      "\(who) `\(before)`, who stands higher, decides less",
      repair: "use one of: \(order.roles[order.rank(before)...].joined(separator: ", "))"
    )
  }

  /// `per: customer` and `window: 30 days`, both or neither.
  private func window(per: Section?, days: Section?) -> BandRules.Window? {
    guard per != nil || days != nil else { return nil }
    guard let per, let days else {
      section.problem(
        "missing-key",
        "what is counted together needs `per` and `window`",
        repair: "write per: customer and window: 30 days"
      )
      return nil
    }
    guard let text = per.text, let key = BandRules.Window.Key(rawValue: text) else {
      per.problem(
        "unknown-name",
        "bands cannot count per `\(per.text ?? "")`",
        repair: "write customer or order"
      )
      return nil
    }
    let words = (days.text ?? "").split(separator: " ")
    guard words.count == 2, words[1] == "days", let number = Int(words[0]), (1...366).contains(number) else {
      days.problem("clock", "`\(days.text ?? "")` is no window", repair: "write it like 30 days")
      return nil
    }
    return BandRules.Window(per: key, days: number)
  }

  private func budget(_ section: Section, _ unit: ValueType) -> BandRules.Budget? {
    let parts = section.members(of: ["per", "each", "amount", "beyond"])
    for (key, only) in [("per", "team"), ("each", "month"), ("beyond", "one band up")] {
      guard let part = parts[key], part.text != only else { continue }
      part.problem("unknown-name", "a budget is kept \(key) \(only)", repair: "write \(key): \(only)")
    }
    guard let amount = parts["amount"].flatMap({ PolicyReader.number($0, unit) }) else {
      section.problem(
        "missing-key",
        "a budget needs an amount",
        repair: "write { per: team, each: month, amount: 20000, beyond: one band up }"
      )
      return nil
    }
    return BandRules.Budget(amount: amount)
  }
}

extension PolicyReader {
  /// Bands bring facts of their own: what was had before in their window, whether the budget is used up, and what the currency
  /// that is measured is worth.
  static func bands(_ section: Section, into policies: inout Policies) {
    for (name, entry, _) in section.members {
      let (unit, rules) = BandReader(name: name, section: entry, policies: policies).read()
      policies.bands[name] = Policies.Banding(unit: unit, rules: rules)
      let bands = Bands(name: name, measure: "", rules: rules)
      let title = entry.member("title")?.title
      if let fact = bands.beforeFact {
        policies.facts[fact] = Fact(
          type: unit,
          min: 0,
          group: "band-\(name)",
          title: title.map { Title(zh: "\($0.zh)：期内已有", en: "\($0.en): had before") }
        )
      }
      if unit == .money {
        policies.facts[bands.rateFact] = Fact(
          type: .integer,
          min: 0,
          group: "band-\(name)",
          title: title.map { Title(zh: "\($0.zh)：汇率（百万分之一元）", en: "\($0.en): rate, in millionths of a yuan") }
        )
      }
      if let fact = bands.overBudgetFact {
        policies.facts[fact] = Fact(
          type: .boolean,
          group: "band-\(name)",
          title: title.map { Title(zh: "\($0.zh)：超预算", en: "\($0.en): over budget") }
        )
      }
    }
  }
}
