internal import Workflow

/// Invariants that name events of the tickets a workflow opens: they are there, and opened from here.
extension FamilyCheck {
  func checkInvariants(of reader: WorkflowReader, _ definitions: [String: Definition]) {
    let opened = Family(definitions.values).opened(by: reader.definition.name)
    let sections = reader.file.member("invariants")?.items ?? []
    for (section, invariant) in zip(sections, reader.invariants) {
      for elsewhere in invariant?.elsewhere ?? [] {
        check(elsewhere, section, by: reader.definition.name, opened, definitions)
      }
    }
  }

  private func check(
    _ elsewhere: Invariant.Elsewhere,
    _ section: Section,
    by opener: String,
    _ opened: Set<String>,
    _ definitions: [String: Definition]
  ) {
    let (workflow, event) = (elsewhere.workflow, elsewhere.event)
    func problem(_ code: String, _ sentence: String, after skipped: Int = 0, repair: String) {
      section.problem(ofWord: elsewhere.text, after: skipped, code, sentence, repair: repair)
    }
    guard let other = definitions[workflow] else {
      let near = Nearest.name(to: workflow, among: definitions.keys)
      problem(
        "unknown-workflow",
        "`\(workflow)` is no workflow of this folder",
        repair: near.map { "did you mean `\($0)`?" }
          ?? "put the file of \(workflow) beside this one, or take it out"
      )
      return
    }
    guard opened.contains(workflow) else {
      problem(
        "never-opened",
        "a \(opener) never opens a \(workflow), nor is given one",
        repair: Nearest.repair(workflow, among: opened)
      )
      return
    }
    let events = Set(other.moves.map(\.event))
    guard !events.contains(event) else { return }
    problem(
      "unknown-event",
      "`\(event)` is no event of \(workflow)",
      after: workflow.unicodeScalars.count + 1,
      repair: Nearest.repair(event, among: events)
    )
  }
}

extension Section {
  /// A problem of a word that stands in this text.
  func problem(
    ofWord word: String,
    after skipped: Int = 0,
    _ code: String,
    _ sentence: String,
    repair: String
  ) {
    let before = text.flatMap { text in
      text.ranges(of: word).first { range in
        // The word itself, and not the end or beginning of another.
        (range.lowerBound == text.startIndex || " ($".contains(text[text.index(before: range.lowerBound)]))
          && (range.upperBound == text.endIndex || " )".contains(text[range.upperBound]))
      }.map { text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound) }
    }
    problem(at: place(of: (before ?? 0) + skipped), code, sentence, repair: repair)
  }
}
