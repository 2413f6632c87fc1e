internal import Workflow

extension WorkflowReader {
  /// What the customer is told, as the effect that it is, and the values that its text has places for.
  func read(message section: Section) -> (effect: String, told: [String])? {
    let parts = section.isScalar ? ["text": section] : section.members(of: ["text", "with"])
    guard let text = parts["text"] else {
      section.problem(
        "missing-key",
        "a message needs its text",
        repair: "write { text: CODE, with: [FIELD] }"
      )
      return nil
    }
    let known = policies.codes[MessageText.list]?.values ?? [:]
    guard let code = text.text else { return nil }
    guard let title = known[code]?.title else {
      text.problem(
        "unknown-message",
        "`\(code)` is no message to customers",
        repair: Nearest.repair(code, among: known.keys)
      )
      return nil
    }
    // A text whose places cannot be read is told where it stands.
    guard let places = MessageText(title.zh)?.places else { return nil }
    var told: [String] = []
    for item in parts["with"]?.oneOrMore ?? [] {
      guard let name = item.text else { continue }
      told.append(name)
      if isTellable(name, item), !places.contains(name) {
        item.problem(
          "no-place",
          "the text of \(code) has no place {\(name)}",
          repair: Nearest.name(to: name, among: places).map { "did you mean `\($0)`?" } ?? "take it out"
        )
      }
    }
    let missing = places.filter { !told.contains($0) }
    if !missing.isEmpty {
      (parts["with"] ?? text).problem(
        "empty-place",
        "the text of \(code) has a place {\(missing[0])}, and nothing is given for it",
        repair:
          "write message: { text: \(code), with: [\((told.filter(places.contains) + missing).joined(separator: ", "))] }"
      )
    }
    return (Self.message + code, told)
  }

  /// Whether a customer may be told a value, and it can be written into a line.
  private func isTellable(_ name: String, _ section: Section) -> Bool {
    if name == MessageText.order {
      if definition.subject == .order { return true }
      section.problem(
        "no-order",
        "a \(definition.name) has no order whose number could be told",
        repair: "take it out, or write subject: order"
      )
      return false
    }
    guard let type = type(of: name) else {
      section.problem(
        "unknown-fact",
        "`\(name)` is no fact and no field",
        repair: Nearest.repair(
          name,
          among: Array(policies.facts.keys) + definition.fields.keys + [MessageText.order]
        )
      )
      return false
    }
    if definition.fields[name]?.privacy != nil {
      refuse(carrying: name, section)
      return false
    }
    if definition.fields[name]?.isPerLine == true || !MessageText.canTell(type) {
      section.problem(
        "type",
        "`\(name)` is \(definition.fields[name]?.isPerLine == true ? "given per line" : "a \(type.rawValue)"), and is written into no line",
        repair: "tell an amount, a number, a date, a time, a code or a text"
      )
      return false
    }
    return true
  }
}

extension PolicyReader {
  /// What customers are told is told in both languages, with the same places.
  static func checkPlaces(of title: Title, _ section: Section) {
    guard let zh = MessageText(title.zh)?.places, let en = MessageText(title.en)?.places else {
      let language = MessageText(title.zh) == nil ? "zh" : "en"
      (section.member(language) ?? section).problem(
        "braces",
        "the places of this text cannot be told",
        repair: "write a place like {amount}"
      )
      return
    }
    for (language, has, lacks) in [("zh", zh, en), ("en", en, zh)] {
      guard let place = has.first(where: { !lacks.contains($0) }) else { continue }
      let other = language == "zh" ? "en" : "zh"
      (section.member(other) ?? section).problem(
        "one-language",
        "the place {\(place)} stands in the \(language) text only",
        repair: "write {\(place)} here as well, or take it out there"
      )
    }
  }
}
