/// The workflows of a folder, and which of them open which.
package final class Family {
  let definitions: [String: Definition]
  private var spaces: [String: StateSpace] = [:]

  package init(_ definitions: some Sequence<Definition>) {
    self.definitions = definitions.reduce(into: [:]) { $0[$1.name] = $1 }
  }

  /// Every state of a workflow's tickets, looked at once.
  func space(of name: String) -> StateSpace? {
    if let known = spaces[name] { return known }
    let space = definitions[name].map { StateSpace($0) }
    spaces[name] = space
    return space
  }

  /// The workflows whose tickets one of `name` opens, or can be given.
  package func opened(by name: String) -> Set<String> {
    Set(openings(of: name).map(\.workflow)).union(children(of: name))
  }

  /// The workflows whose tickets can stand below one of `name`.
  package func children(of name: String) -> Set<String> {
    let below = bornBelow(name)
    return below.union(below.flatMap(risen))
  }

  /// Those of them that can come there without a move of the ticket: one of its children opens them above itself.
  func comingUnasked(to name: String) -> Set<String> { Set(bornBelow(name).flatMap(risen)) }

  /// The workflows that open a ticket of `name` and give it tickets there are already.
  func givers(of name: String) -> [(workflow: String, spawn: Spawn)] {
    definitions.keys.sorted().flatMap { giver in
      openings(of: giver).filter { $0.workflow == name && $0.lines == .adopted }.map { (giver, $0) }
    }
  }

  private func bornBelow(_ name: String) -> Set<String> {
    let born = Set(openings(of: name).filter { $0.relation == .child }.map(\.workflow))
    return givers(of: name).isEmpty ? born : born.union([Spawn.adoptable])
  }

  private func risen(from name: String) -> [String] {
    openings(of: name).filter { $0.relation == .parent }.map(\.workflow)
  }

  private func openings(of name: String) -> [Spawn] { definitions[name]?.moves.compactMap(\.opens) ?? [] }
}
