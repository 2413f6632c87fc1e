extension Invariant {
  /// An event of a ticket that the one in question opens, or has been given: `reshipment.ship`.
  package struct Elsewhere: Hashable, Sendable {
    package var workflow: String
    package var event: String

    init(_ workflow: String, _ event: String) {
      self.workflow = workflow
      self.event = event
    }

    /// Nil for an event of the ticket itself.
    package init?(_ text: String) {
      guard let dot = text.firstIndex(of: ".") else { return nil }
      workflow = String(text[..<dot])
      event = String(text[text.index(after: dot)...])
    }

    package var text: String { "\(workflow).\(event)" }
  }

  /// Those of its events that are another workflow's, each once.
  package var elsewhere: [Elsewhere] {
    events.compactMap(Elsewhere.init).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
