/// Who may stand in for whom: who has the same role, or one that the policy names beside it (gate.stands_in).
package struct StandIns: Sendable {
  private let beside: [String: Set<String>]
  private let order: ApprovalOrder

  /// - Parameter policy: its `stand-ins` say of a role which others may stand in for it.
  package init(policy: JSON, order: ApprovalOrder) {
    self.order = order
    var beside: [String: Set<String>] = [:]
    if case .object(let roles)? = policy["stand-ins"] {
      for (role, others) in roles {
        guard case .array(let items) = others else { continue }
        beside[role] = Set(items.compactMap { if case .text(let name) = $0 { name } else { nil } })
      }
    }
    self.beside = beside
  }

  /// Whether somebody may act in the stead of somebody else.
  ///
  /// - Parameters:
  ///   - deputy: the roles of who stands in, as granted; those of the other are `principal`.
  ///   - right: the role to act by; nil for any of them.
  package func may(_ deputy: Set<String>, for principal: Set<String>, by right: String? = nil) -> Bool {
    let held = order.expand(deputy)
    return principal.contains { role in
      (right.map { order.expand([role]).contains($0) } ?? true)
        && (held.contains(role) || !held.isDisjoint(with: beside[role] ?? []))
    }
  }

  /// The roles that may stand in for somebody with these, the highest last.
  package func able(for principal: Set<String>) -> [String] {
    principal.reduce(into: principal) { $0.formUnion(beside[$1] ?? []) }
      .sorted { (order.rank($0), $0) < (order.rank($1), $1) }
  }
}
