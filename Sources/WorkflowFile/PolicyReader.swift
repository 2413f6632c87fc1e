internal import Workflow
internal import Yams

/// Reads the policy files: facts, codes, roles, values and the events of every ticket.
enum PolicyReader {
  static func facts(_ section: Section, into policies: inout Policies) {
    for (name, fact, _) in section.members {
      let parts = fact.members(of: [
        "type", "min", "max", "values", "unit", "group", "counts", "happened", "child", "states",
        "phases", "others", "except", "events", "depends-on", "title", "count", "sum",
      ])
      guard let type = parts["type"].flatMap(type), let group = parts["group"]?.text else {
        fact.problem("missing-key", "the fact \(name) needs a type and a group", repair: "add them")
        continue
      }
      if !FactGroup.names.contains(group) {
        (parts["group"] ?? fact).problem(
          "unknown-fact-group",
          "`\(group)` is no group of facts",
          repair: Nearest.repair(group, among: FactGroup.names)
        )
      }
      let tally = childTally(name, parts, group: group)
      policies.facts[name] = Fact(
        type: type,
        min: parts["min"].flatMap { number($0, type) } ?? tally.flatMap { $0.least(type) },
        max: parts["max"].flatMap { number($0, type) },
        values: parts["values"]?.texts,
        unit: parts["unit"]?.text,
        group: group,
        counts: parts["counts"]?.text,
        happened: parts["happened"]?.text,
        child: parts["child"]?.text,
        childStates: childStates(name, parts, policies),
        childEvents: parts["events"]?.texts ?? [],
        childTally: tally,
        dependsOn: parts["depends-on"]?.texts ?? [],
        title: parts["title"]?.title
      )
    }
  }

  static func codes(_ section: Section, into policies: inout Policies) {
    for (name, list, _) in section.members {
      let parts = list.members(of: ["title", "values"])
      var values: [String: CodeList.Code] = [:]
      for (code, value, _) in parts["values"]?.members ?? [] {
        let details = value.members(of: ["zh", "en", "class"])
        guard let zh = details["zh"]?.text, let en = details["en"]?.text else {
          value.problem(
            "title",
            "the code \(code) needs a zh and an en title",
            repair: "write { zh: …, en: … }"
          )
          continue
        }
        if name == MessageText.list { checkPlaces(of: Title(zh: zh, en: en), value) }
        values[code] = CodeList.Code(title: Title(zh: zh, en: en), class: details["class"]?.text)
        policies.codeOrder[name, default: []].append(code)
      }
      policies.codes[name] = CodeList(title: parts["title"]?.title, values: values)
    }
  }

  static func roles(_ section: Section, into policies: inout Policies) {
    for (name, role, _) in section.members { policies.roles[name] = role.title }
  }

  static func approvalOrder(_ section: Section, into policies: inout Policies) {
    for item in section.items {
      guard let name = item.text else { continue }
      if policies.roles[name] == nil {
        policies.isOrderBroken = true
        item.problem(
          "unknown-role",
          "`\(name)` is no role",
          repair: Nearest.repair(name, among: policies.roles.keys)
        )
      } else {
        policies.approvalOrder.roles.append(name)
      }
    }
  }

  static func parties(_ section: Section, into policies: inout Policies) {
    for (name, party, _) in section.members {
      let parts = party.members(of: ["zh", "en", "roles"])
      guard let zh = parts["zh"]?.text, let en = parts["en"]?.text else {
        party.problem(
          "title",
          "the party \(name) needs a zh and an en title",
          repair: "write { zh: …, en: …, roles: […] }"
        )
        continue
      }
      for role in parts["roles"]?.items ?? [] {
        guard let text = role.text, policies.roles[text] == nil else { continue }
        role.problem(
          "unknown-role",
          "`\(text)` is no role",
          repair: Nearest.repair(text, among: policies.roles.keys)
        )
      }
      policies.parties[name] = Party(title: Title(zh: zh, en: en), roles: parts["roles"]?.texts ?? [])
    }
  }

  static func values(_ section: Section, into policies: inout Policies) {
    policies.values = json(section)
    for (name, value, _) in section.members where value.isScalar {
      if let text = value.text { policies.named[name] = Policies.literal(text) }
    }
    if let rates = section.member("currencies"), case .object(var values) = policies.values {
      values["currencies"] = currencies(rates)
      policies.values = .object(values)
    }
    if let methods = section.member("payment-methods") { readPaymentMethods(methods, into: &policies) }
    checkBounds(section)
    if let points = section.member("points") { checkPoints(points) }
    if let standIns = section.member("stand-ins") { check(standIns: standIns, policies) }
  }

  /// The roles were read before.
  private static func check(standIns: Section, _ policies: Policies) {
    for (role, others, place) in standIns.members {
      if policies.roles[role] == nil {
        standIns.problem(
          at: place,
          "unknown-role",
          "`\(role)` is no role",
          repair: Nearest.repair(role, among: policies.roles.keys)
        )
      }
      for other in others.items where other.isScalar && policies.roles[other.text ?? ""] == nil {
        other.problem(
          "unknown-role",
          "`\(other.text ?? "")` is no role",
          repair: Nearest.repair(other.text ?? "", among: policies.roles.keys)
        )
      }
    }
  }

  /// What is said of points only the database reads, so whether it can is looked at here.
  private static func checkPoints(_ section: Section) {
    let parts = section.members(of: ["worth-per-yuan", "earned-per-yuan", "expire-after"])
    guard let period = parts["expire-after"], let text = period.text, text != "never" else { return }
    let words = text.split(separator: " ")
    guard words.count == 2, (1...999).contains(Int(words[0]) ?? 0),
      ["day", "days", "month", "months", "year", "years"].contains(words[1])
    else {
      period.problem(
        "type",
        "expire-after is `\(text)`, and should be a period",
        repair: "write never, or days, months or years like 24 months"
      )
      return
    }
  }

  static func shared(_ section: Section, into policies: inout Policies) {
    let parts = section.members(of: ["fields", "titles", "anywhere", "while-open"])
    policies.shared = SharedEvents(
      fields: parts["fields"]?.members.map { ($0.key, $0.value) } ?? [],
      titles: (parts["titles"]?.members ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.title },
      anywhere: parts["anywhere"]?.members.map { ($0.key, $0.value) } ?? [],
      whileOpen: parts["while-open"]?.members.map { ($0.key, $0.value) } ?? []
    )
  }

  static func type(_ section: Section) -> ValueType? {
    guard let text = section.text else { return nil }
    if let type = ValueType(rawValue: text) { return type }
    section.problem(
      "unknown-type",
      "`\(text)` is no type",
      repair: Nearest.repair(text, among: ValueType.allCases.map(\.rawValue))
    )
    return nil
  }

  static func number(_ section: Section, _ type: ValueType) -> Int64? {
    type == .money ? section.money : section.integer
  }

  /// Policy values as JSON: amounts with decimals become fen.
  private static func json(_ section: Section) -> JSON {
    switch section.node {
    case .mapping: return .object(section.members.reduce(into: [:]) { $0[$1.key] = json($1.value) })
    case .sequence: return .array(section.items.map(json))
    case .scalar(let scalar):
      let text = scalar.string
      if scalar.style == .plain {
        if text == "true" || text == "false" { return .boolean(text == "true") }
        if let number = Int64(text) { return .integer(number) }
        if text.contains("."), let fen = Money.fen(text) { return .integer(fen) }
      }
      return .text(text)
    case .alias: return .null
    }
  }
}
