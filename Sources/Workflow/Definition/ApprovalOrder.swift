/// The roles that approve, from the lowest up: a higher one may decide what a lower one may.
package struct ApprovalOrder: Hashable, Sendable {
  package var roles: [String]

  package init(_ roles: [String]) { self.roles = roles }

  /// Adds to the roles a person holds those below them in the order.
  package func expand(_ held: some Sequence<String>) -> Set<String> {
    let held = Set(held)
    guard let highest = roles.lastIndex(where: held.contains) else { return held }
    return held.union(roles[...highest])
  }

  /// How high a role stands, from 0; -1 is outside the order.
  package func rank(_ role: String) -> Int { roles.firstIndex(of: role) ?? -1 }
}

extension ApprovalOrder: Codable {
  package init(from decoder: any Decoder) throws {
    roles = try decoder.singleValueContainer().decode([String].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(roles)
  }
}
