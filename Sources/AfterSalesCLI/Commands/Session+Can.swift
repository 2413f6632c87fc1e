internal import AfterSales
internal import Workflow

extension Session {
  static let possibilityShape = RecordShape(
    "event",
    [.init("event", .event), .init("allowed", .allowed), .init("needs", .needs), .init("why", .why)]
  )

  /// Every event of the ticket's state: whether I may do it now, and what it still needs.
  func can(_ number: TicketNumber) throws {
    let answers = try desk().judgeAll(try ticket(number))
    guard let version = answers.first?.version else { throw notFound("ticket", number.description) }
    if case .permission = answers[0].outcome { throw try failure(answers[0]) }
    let definition = try desk().definition(version)
    for answer in answers {
      guard let event = answer.event, let possibility = try possibility(answer, definition) else { continue }
      try printer.print(
        Record(
          Self.possibilityShape,
          [
            .name(
              event,
              title(
                definition.events[event]?.title.map { Workflow.Title(zh: "\($0.zh) \(event)", en: event) },
                event
              )
            ),
            .name(possibility.word, possibility.title), .list(possibility.needs.map { .text($0) }),
            .text(possibility.why.text(language)),
          ]
        )
      )
    }
  }

  private struct Possibility {
    var word: String
    var title: Title
    var needs: [String]
    var why: Title
  }

  /// Nil for an event that only a clock fires.
  private func possibility(_ answer: Answer, _ definition: Definition) throws -> Possibility? {
    guard let event = answer.event else { return nil }
    switch answer.outcome {
    case .done:
      return Possibility(word: "yes", title: Title(zh: "可以", en: "yes"), needs: [], why: Title(""))
    case .refused(let judged):
      try agree(definition, event, judged)
      guard let refusal = definition.refusal(of: event, payload: judged.payload, in: judged.situation),
        let closest = refusal.candidates.first
      else { return nil }
      if refusal.candidates.allSatisfy({ $0.move.by == ["system"] }) { return nil }
      let given = Set(closest.move.needs + closest.move.takes)
      let waiting = Set(
        closest.reasons.compactMap { reason -> [String]? in
          guard case .condition(let condition, nil) = reason, let name = condition.name else { return nil }
          return definition.facts[name]?.dependsOn ?? (given.contains(name) ? [name] : nil)
        }.joined()
      )
      if closest.gates == .needs {
        return Possibility(
          word: "yes",
          title: Title(zh: "可以", en: "yes"),
          needs: closest.move.needs,
          why: Title("")
        )
      }
      if closest.gates.isSubset(of: [.needs, .guard, .band]), !waiting.isEmpty {
        return Possibility(
          word: "depends",
          title: Title(zh: "视情况", en: "depends"),
          needs: closest.move.needs,
          why: Title(
            zh: "取决于 \(waiting.sorted().joined(separator: "、"))",
            en: "depends on \(waiting.sorted().joined(separator: ", "))"
          )
        )
      }
      let failure = RefusalText(refusal: refusal, definition: definition, number: answer.number, order: nil)
        .failure
      let why = failure.details.first.map { Title(zh: $0.zh, en: $0.en) } ?? Title("")
      return Possibility(word: "no", title: Title(zh: "不可以", en: "no"), needs: closest.move.needs, why: why)
    default:
      throw try failure(answer)
    }
  }

  /// Why not: the rule, the actual values, who could, what to type next; what would happen when it may be done.
  func why(_ invocation: Invocation) throws {
    let number = invocation.value(Arguments.ticket)
    let step = Step(
      ticket: try ticket(number),
      event: invocation.value(Arguments.event),
      fields: invocation.fields.reduce(into: [:]) { $0[$1.name] = $1.value },
      key: ""
    )
    try print(dryRun: try desk().judge(step), number.description)
  }
}
