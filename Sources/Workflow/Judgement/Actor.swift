/// Who acts, as far as a rule asks.
package struct Actor: Codable, Hashable, Sendable {
  /// Closed already: with the roles below in the approval order, and `anyone` for the staff.
  package var roles: Set<String>
  /// The events of the ticket's history this person did, and `holder` when the ticket is theirs.
  package var duties: Set<String>

  package init(roles: some Sequence<String>, duties: some Sequence<String> = []) {
    self.roles = Set(roles)
    self.duties = Set(duties)
  }

  /// Somebody on the staff who holds these roles.
  package init(holding roles: some Sequence<String>, in order: ApprovalOrder) {
    self.init(roles: order.expand(roles).union([Definition.anyone]))
  }
}
