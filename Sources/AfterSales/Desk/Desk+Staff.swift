internal import Postgres

/// A person on the staff.
package struct StaffMember: Sendable {
  package var login: String
  package var name: String
  package var team: String?
  package var roles: [String]
  /// The roles acted with: those granted and those below them in the approval order. Empty in lists.
  package var effective: [String]
  package var isDisabled: Bool
  /// The logins for whom they decide at present; only in lists.
  package var standsInFor: [String] = []
}

extension Desk {
  /// Who this session is; nil when the login is not on the staff.
  package func whoAmI() throws -> StaffMember? {
    guard let row = try connection().query(Query.whoami).first else { return nil }
    return StaffMember(
      login: try row.get("login"),
      name: try row.get("name"),
      team: try row.get("team"),
      roles: try row.get("roles"),
      effective: try row.get("effective"),
      isDisabled: false
    )
  }

  /// The login that this session acts as.
  package func login() throws -> String { try connection().user }

  package func staff(includingDisabled: Bool = false) throws -> [StaffMember] {
    try connection().query(Query.staffList, [.bool(includingDisabled)]).map { row in
      StaffMember(
        login: try row.get("login"),
        name: try row.get("name"),
        team: try row.get("team"),
        roles: try row.get("roles"),
        effective: [],
        isDisabled: try row.get("disabled"),
        standsInFor: try row.get("stands_in_for")
      )
    }
  }

  /// Enters an existing login in the staff table, or changes what it is there.
  ///
  /// - Returns: `added`, `changed`, `no-login`, `unknown-role NAME` or `system-is-no-human`.
  package func addStaff(login: String, name: String, roles: [String], team: String?) throws -> String {
    try connection().query(
      Query.staffAdd,
      [.text(login), .text(name), .textArray(roles), Parameter(team)]
    ).one().get("outcome")
  }

  /// Makes a person's login in the database. Only a DBA's own connection may.
  package func makeLogin(_ login: String, roles: [String]) throws {
    try connection().query(Query.makeLogin, [.text(login), .textArray(roles)])
  }

  /// Takes a login off the staff and frees what it had taken.
  ///
  /// - Returns: how many tickets were freed; nil when the login is not on the staff.
  package func disableStaff(login: String) throws -> Int? {
    let freed = try connection().query(Query.staffDisable, [.text(login)]).one().get("freed", as: Int.self)
    return freed < 0 ? nil : freed
  }
}
