/// Who of a staff has which roles.
struct Eligibility {
  private let definition: Definition
  private let held: [String: Set<String>]
  private let principals: [String: Set<String>]

  init(_ definition: Definition, _ staff: [Person]) {
    self.definition = definition
    let people = staff.filter { !$0.roles.contains(Role.system) }
    held = people.reduce(into: [:]) { held, person in
      held[person.login] = definition.approvalOrder.expand(person.roles).union([Definition.anyone])
    }
    principals = people.reduce(into: [:]) { $0[$1.login] = $1.standsInFor }
  }

  /// Who may decide at a level (gate.may_decide): each by himself, or in the stead of somebody; then the two.
  func deciders(with role: String) -> [Set<String>] {
    held.keys.sorted().flatMap { login -> [Set<String>] in
      if held[login]?.contains(role) == true { return [[login]] }
      return (principals[login] ?? []).filter { held[$0]?.contains(role) == true }.sorted().map {
        [login, $0]
      }
    }
  }

  func isForSystem(_ move: Move) -> Bool { move.by.contains(Role.system) }

  func roles(of login: String) -> Set<String> { held[login] ?? [] }

  func people(with role: String) -> Set<String> { Set(held.filter { $0.value.contains(role) }.keys) }

  /// Those who hold a role of the move, and could have done what it keeps for who did.
  func people(for move: Move) -> Set<String> {
    let able = held.filter { !$0.value.isDisjoint(with: move.by) }.keys
    // Who holds the ticket, asked, or is named in a field can be anybody.
    let before = definition.moves.filter { move.onlyBy.contains($0.event) && $0.onlyBy.isEmpty }
    let events = Set(before.map(\.event))
    guard !move.onlyBy.isEmpty, move.onlyBy.allSatisfy(events.contains) else { return Set(able) }
    return Set(able).intersection(before.flatMap { people(for: $0) })
  }
}
