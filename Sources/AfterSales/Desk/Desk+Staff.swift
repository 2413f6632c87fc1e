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
  /// - Parameters:
  ///   - name: nil keeps the one on record, at first the login's.
  ///   - makingLogin: whether the login is made as well, where there is none: only a DBA's own connection may. When it cannot be
  ///     entered, none has been made.
  /// - Returns: `added`, `changed`, `no-login`, `unknown-role NAME`, `another-person`, `oneself`, `more-than-a-person` or
  ///   `system-is-no-human`.
  package func addStaff(
    login: String,
    name: String?,
    roles: [String],
    team: String?,
    makingLogin: Bool = false
  ) throws -> String {
    let enter: (Connection) throws -> String = {
      try $0.query(Query.staffAdd, [.text(login), Parameter(name), .textArray(roles), Parameter(team)]).one()
        .get("outcome")
    }
    guard makingLogin else { return try enter(connection()) }
    do {
      return try connection().transaction { connection in
        try connection.query(Query.makeLogin, [.text(login), .textArray(roles)])
        let outcome = try enter(connection)
        guard outcome == "added" || outcome == "changed" else { throw NotEntered(outcome: outcome) }
        return outcome
      }
    } catch let refused as NotEntered {
      return refused.outcome
    }
  }

  /// Undoes the login that was made for somebody who is not entered.
  private struct NotEntered: Error {
    var outcome: String
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
