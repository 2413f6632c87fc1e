/// Somebody on the staff, as far as a proof asks.
package struct Person: Hashable, Sendable {
  package var login: String
  /// As they were granted.
  package var roles: Set<String>
  /// The logins of those in whose stead he may decide what is asked for.
  package var standsInFor: Set<String>

  package init(login: String, roles: some Sequence<String>, standsInFor: some Sequence<String> = []) {
    self.login = login
    self.roles = Set(roles)
    self.standsInFor = Set(standsInFor)
  }
}
