/// Who of a staff has which roles.
struct Eligibility {
  struct Someone {
    var login: String
    /// With those below them, and the one that everybody has.
    var roles: Set<String>
    /// As they were granted.
    var granted: Set<String>
    /// In whose stead he may decide, where he could hold the right himself.
    var principals: [Int]
    /// The same for people who are alike in everything.
    var kind = 0
  }

  private(set) var people: [Someone] = []
  private let standIns: StandIns

  init(_ definition: Definition, _ staff: [Person]) {
    standIns = StandIns(policy: definition.policy, order: definition.approvalOrder)
    let staff = staff.filter { !$0.roles.contains(Role.system) }.sorted { $0.login < $1.login }
    let numbers = staff.enumerated().reduce(into: [String: Int]()) { $0[$1.element.login] = $1.offset }
    people = staff.map { person in
      Someone(
        login: person.login,
        roles: definition.approvalOrder.expand(person.roles).union([Definition.anyone]),
        granted: person.roles,
        principals: person.standsInFor.compactMap { numbers[$0] }.sorted()
      )
    }
    // Who stands in for somebody, or is stood in for, is like nobody else.
    let tied = Set(people.flatMap(\.principals))
    var kinds: [Set<String>: Int] = [:]
    for place in people.indices {
      let next = kinds.count + people.count
      people[place].kind =
        tied.contains(place) || !people[place].principals.isEmpty
        ? place : kinds[people[place].roles, default: next]
      if people[place].kind >= people.count { kinds[people[place].roles] = people[place].kind }
    }
  }

  /// Who may decide at a level (gate.may_decide): each by himself, or in the stead of somebody; then the two.
  func deciders(with role: String) -> [[Int]] {
    people.indices.flatMap { person -> [[Int]] in
      if people[person].roles.contains(role) { return [[person]] }
      return people[person].principals.filter { principal in
        people[principal].roles.contains(role)
          && standIns.may(people[person].granted, for: people[principal].granted, by: role)
      }.map { [person, $0] }
    }
  }

  func hasSomebody(for move: Move) -> Bool { people.contains { !$0.roles.isDisjoint(with: move.by) } }
}
