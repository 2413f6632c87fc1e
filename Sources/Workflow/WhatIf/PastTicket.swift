/// What a replay knows of a ticket before its next event.
struct PastTicket {
  let ticket: Int64
  var recorded: [String: Value] = [:]
  /// The events each person did.
  private var done: [String: Set<String>] = [:]
  private var assignee: String?
  /// The fields that name a person, and whom.
  private var named: [String: String] = [:]
  /// Who asked for the approval that is open.
  private var asker: String?

  init(_ ticket: Int64) { self.ticket = ticket }

  /// What rules about who did what see of whoever acts now.
  func duties(of event: PastEvent) -> Set<String> {
    guard !event.isBySystem else { return [] }
    var duties = done[event.actor] ?? []
    if assignee == event.actor { duties.insert("holder") }
    if asker == event.actor { duties.insert(Move.asker) }
    for (name, login) in named where login == event.actor { duties.insert(name) }
    return duties
  }

  /// Takes note of an event that happened.
  mutating func happened(_ event: PastEvent, under definition: Definition) {
    if !event.roles.contains("system") { done[event.actor, default: []].insert(event.event) }
    switch event.event {
    case "ask": asker = event.isBySystem ? event.openedBy : event.actor
    case "take": assignee = event.actor
    case "release": assignee = nil
    case "assign":
      if case .text(let login)? = event.payload["assignee"] { assignee = login }
    default: break
    }
    guard event.event != "ask", !PastEvent.unjudged.contains(event.event) else { return }
    // Whatever is made ends what was asked for, or could not have been made beside it; what may be made beside it changes no duty.
    if event.facts[Fact.askOpen] == nil { asker = nil }
    for (name, value) in event.payload {
      guard let field = definition.fields[name], field.type != .words, !field.isPerLine else { continue }
      recorded[name] = value
      if field.type == .login, case .text(let login) = value { named[name] = login }
    }
  }
}
