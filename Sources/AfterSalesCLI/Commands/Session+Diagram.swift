internal import AfterSales
internal import Workflow

extension Session {
  /// Draws the definition that new tickets get, or the one of the ticket whose way is marked.
  func diagram(_ invocation: Invocation) throws {
    let workflow = invocation.value(Arguments.workflow)
    var definition = try current(workflow)
    var marks = DiagramMarks()
    if let number = invocation[Options.way] {
      let entries = try desk().history(of: try ticket(number))
      guard let version = entries.last?.version else { throw notFound("ticket", number.description) }
      definition = try desk().definition(version)
      guard definition.name == workflow else {
        throw Failure(
          .usage,
          Title(
            zh: "\(number) 是「\(definition.title.zh)」的工单",
            en: "\(number) is a ticket of \(definition.name)"
          ),
          mend: ["aftersales workflow diagram \(definition.name) --ticket \(number)"]
        )
      }
      marks.way = entries.map {
        DiagramMarks.Step(number: $0.sequence, from: $0.fromState, to: $0.toState, event: $0.event)
      }
    }
    if invocation[Options.counts] { marks.counts = try desk().openTickets(of: workflow) }
    let diagram = Diagram(definition, language: language == .zh ? .zh : .en, marks: marks)
    let text =
      switch invocation[Options.format] {
      case "dot": diagram.dot
      case "svg": diagram.svg
      default: diagram.mermaid
      }
    try printer.print(text: text)
  }
}
