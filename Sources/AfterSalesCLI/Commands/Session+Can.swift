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
      guard let event = answer.event, let prospect = try prospect(answer, definition) else { continue }
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
            .name(prospect.word, prospect.title), .list(prospect.needs.map { .text($0) }),
            .text(prospect.why.text(language)),
          ]
        )
      )
    }
  }

  private struct Prospect {
    var word: String
    var title: Title
    var needs: [String]
    var why = Title("")
  }

  /// Nil for an event that only a clock fires.
  private func prospect(_ answer: Answer, _ definition: Definition) throws -> Prospect? {
    guard let event = answer.event else { return nil }
    switch answer.outcome {
    case .done:
      let levels = answer.judged?.levels ?? []
      return Prospect(
        word: "yes",
        title: Title(zh: "可以", en: "yes"),
        needs: [],
        why: approved(by: levels, definition)
      )
    case .refused(let judged):
      try agree(definition, event, judged)
      guard let possibility = definition.possibility(of: event, in: judged.situation) else { return nil }
      return prospect(possibility, definition, answer, holder: judged.holder)
    default:
      throw try failure(answer)
    }
  }

  private func prospect(
    _ possibility: Possibility,
    _ definition: Definition,
    _ answer: Answer,
    holder: String?
  )
    -> Prospect
  {
    let needs = possibility.needs
    switch possibility.answer {
    case .yes:
      return Prospect(
        word: "yes",
        title: Title(zh: "可以", en: "yes"),
        needs: needs,
        why: joined([
          wanted(possibility, definition, answer), approved(by: possibility.levels, definition),
        ])
      )
    case .depends(let fields):
      return Prospect(
        word: "depends",
        title: Title(zh: "视情况", en: "depends"),
        needs: needs,
        why: joined([
          Title(
            zh: "取决于 \(fields.joined(separator: "、"))",
            en: "depends on \(fields.joined(separator: ", "))"
          ), wanted(possibility, definition, answer),
        ])
      )
    case .no:
      let failure = possibility.refusal.map {
        RefusalText(
          refusal: $0,
          definition: definition,
          number: answer.number,
          order: nil,
          holder: holder,
          currency: { self.currency(answer.number, nil) }
        ).failure
      }
      let why = failure?.details.first.map { Title(zh: $0.zh, en: $0.en) } ?? Title("")
      // Whoever may not do it is told all the same what it comes to: he is asked for it.
      let amount =
        possibility.refusal?.word == .permission ? wanted(possibility, definition, answer) : Title("")
      return Prospect(
        word: "no",
        title: Title(zh: "不可以", en: "no"),
        needs: needs,
        why: joined([why, amount])
      )
    }
  }

  /// What the fields that are still to be given must come to.
  private func wanted(_ possibility: Possibility, _ definition: Definition, _ answer: Answer) -> Title {
    Title(
      possibility.wanted.map { wanted in
        let type = definition.fields[wanted.field]?.type ?? .integer
        let value =
          if case .integer(let fen) = wanted.value, type == .money {
            Money(fen: fen, currency(answer.number, nil)).named
          } else {
            wanted.value.text(as: type)
          }
        return "\(wanted.field) \(wanted.comparison.rawValue) \(value)"
      }.joined(separator: ", ")
    )
  }

  private func joined(_ parts: [Title]) -> Title {
    let said = parts.filter { !$0.en.isEmpty }
    return Title(zh: said.map(\.zh).joined(separator: "；"), en: said.map(\.en).joined(separator: "; "))
  }

  /// Whose word a move waits for, empty when nobody's.
  func approved(by levels: [String], _ definition: Definition) -> Title {
    guard !levels.isEmpty else { return Title("") }
    let titles = levels.map { definition.roles[$0].map { Title(zh: $0.zh, en: $0.en) } ?? Title($0) }
    return Title(
      zh: "须先经 \(titles.map(\.zh).joined(separator: "、")) 批准",
      en: "once approved by the \(titles.map(\.en).joined(separator: ", then the "))"
    )
  }

  /// Why not: the rule, the actual values, who could, what to type next; what would happen when it may be done.
  func why(_ invocation: Invocation) throws {
    let number = invocation.value(Arguments.ticket)
    let step = Step(
      ticket: asked(number),
      prefix: number.prefix,
      event: invocation.value(Arguments.event),
      fields: invocation.fields.reduce(into: [:]) { $0[$1.name] = $1.value },
      key: ""
    )
    try print(dryRun: try desk().judge(step), number.description)
  }
}
