/// Whom a state can wait on, and the roles that act for it.
package struct Party: Codable, Hashable, Sendable {
  package var title: Title
  package var roles: [String]

  package init(title: Title, roles: [String]) {
    self.title = title
    self.roles = roles
  }
}
