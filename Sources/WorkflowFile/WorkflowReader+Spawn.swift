internal import Workflow

extension WorkflowReader {
  func read(spawn section: Section) -> Spawn? {
    let parts = section.members(of: ["workflow", "as", "lines", "with"])
    guard let workflow = parts["workflow"]?.text else {
      section.problem(
        "missing-key",
        "what is opened needs a workflow",
        repair: "write { workflow: NAME, lines: asked, with: { reason: CODE } }"
      )
      return nil
    }
    var spawn = Spawn(workflow: workflow)
    if let part = parts["as"], let text = part.text {
      spawn.relation = choice(part, text, "relation") ?? .child
    }
    if let part = parts["lines"], let text = part.text {
      spawn.lines = choice(part, text, "choice of lines") ?? .asked
    }
    for (field, value, _) in parts["with"]?.members ?? [] {
      guard let text = value.text else { continue }
      spawn.with[field] = text
      refuse(carrying: String(text.dropFirst()), value, unless: !text.hasPrefix("$"))
      if text.hasPrefix("$"), type(of: String(text.dropFirst())) == nil {
        value.problem(
          "unknown-field",
          "`\(text.dropFirst())` is no field and no fact",
          repair: Nearest.repair(
            String(text.dropFirst()),
            among: Array(policies.facts.keys) + definition.fields.keys
          )
        )
      }
    }
    return spawn
  }

  /// What is private stays where it was said: another ticket, or a message, would show it to whom it is masked for.
  func refuse(carrying field: String, _ section: Section, unless isHarmless: Bool = false) {
    guard !isHarmless, let privacy = definition.fields[field]?.privacy else { return }
    section.problem(
      "private",
      "`\(field)` is private, a \(privacy.rawValue), and is carried to nobody",
      repair: "take it out"
    )
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ section: Section,
    _ text: String,
    _ what: String
  ) -> Choice? where Choice.RawValue == String {
    if let known = Choice(rawValue: text) { return known }
    section.problem(
      "unknown-name",
      "`\(text)` is no \(what)",
      repair: Nearest.repair(text, among: Choice.allCases.map(\.rawValue))
    )
    return nil
  }
}
