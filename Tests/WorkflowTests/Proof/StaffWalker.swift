import TestDefinitions
import Workflow

/// Everything that the people of a staff can do with a ticket of a small lived definition, and what nobody of them can.
struct StaffWalker {
  private struct Place: Hashable {
    var ticket = Walker.Ticket()
    var did: [String: Set<String>] = [:]
  }

  private struct Goal: Hashable {
    var move: Int
    /// Of which band's amounts; nil for the move itself.
    var band: Int?
  }

  private let walker: Walker
  private let staff: [Person]
  private var definition: Definition { walker.definition }

  init(_ walker: Walker, _ staff: [Person]) {
    self.walker = walker
    self.staff = staff
  }

  /// The moves that nobody can make, or have approved, though a ticket comes to where they are made; where all that comes nowhere, every
  /// one that is never come to. Nil where there is too much to try.
  func unable(most: Int = 8_000) -> Set<Explorer.Place>? {
    var open = [Place()]
    var seen = Set(open)
    var met: Set<Goal> = []
    var made: Set<Goal> = []
    while let place = open.popLast() {
      for step in walker.steps[place.ticket] ?? [] {
        met.formUnion(goals(step))
        for (goal, did) in ways(step, place) {
          made.formUnion(goal)
          guard let did else { continue }
          let next = Place(ticket: step.to, did: did)
          if seen.insert(next).inserted { open.append(next) }
        }
      }
      if seen.count > most { return nil }
    }
    let all = Set(walker.steps.values.joined().flatMap(goals))
    let blocked = met.subtracting(made)
    return Set(
      (blocked.isEmpty ? all.subtracting(made) : blocked).map { goal in
        let move = definition.moves[goal.move]
        return Explorer.Place(state: move.state, event: move.event, ordinal: move.ordinal)
      }
    )
  }

  /// What somebody is wanted for where a step can be made.
  private func goals(_ step: Walker.Step) -> [Goal] {
    let move = Goal(move: step.move, band: nil)
    let own = definition.moves[step.move].by.contains("system") ? [] : [move]
    return step.isAsked ? own + [Goal(move: step.move, band: 1)] : own
  }

  /// The people who can make a step, and who has done what then; nil where it is asked for, and nobody can approve.
  private func ways(_ step: Walker.Step, _ place: Place) -> [(made: [Goal], did: [String: Set<String>]?)] {
    if step.roles == ["system"] { return [([], place.did)] }
    return staff.flatMap { person -> [(made: [Goal], did: [String: Set<String>]?)] in
      let done = place.did[person.login] ?? []
      guard person.roles.intersection(["clerk", "boss"]) == step.roles,
        done.intersection(step.about) == step.did
      else { return [] }
      var did = place.did
      let event = definition.moves[step.move].event
      if ["open", "inspect", "call"].contains(event) { did[person.login, default: []].insert(event) }
      let own = [Goal(move: step.move, band: nil)]
      guard step.isAsked else { return [(own, did)] }
      guard isApproved(place, person) else { return [(own, nil)] }
      return [(own + [Goal(move: step.move, band: 1)], did)]
    }
  }

  /// Whether a boss, or somebody in his stead, has neither asked, opened nor inspected.
  private func isApproved(_ place: Place, _ asker: Person) -> Bool {
    staff.contains { decider in
      let principals =
        decider.roles.contains("boss")
        ? [[]]
        : decider.standsInFor.sorted().filter { name in
          staff.contains { $0.login == name && $0.roles.contains("boss") }
        }.map { [$0] }
      return principals.contains { principal in
        ([decider.login] + principal).allSatisfy {
          $0 != asker.login && (place.did[$0] ?? []).isDisjoint(with: ["open", "inspect"])
        }
      }
    }
  }
}
