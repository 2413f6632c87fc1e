internal import Postgres

extension Connection {
  /// Gives the session what our steps need, where a default of its server, database or role says otherwise: a transaction
  /// that judges what is so now, and no limit that cuts a step short. One round trip, with the statements that follow.
  ///
  /// - Parameter statements: each stands by itself.
  /// - Returns: the answers of `statements`.
  func settled(_ statements: [(sql: String, parameters: [Parameter])] = []) throws(PostgresError) -> [Result<
    Rows, PostgresError
  >] {
    let answers = try pipeline(
      [(Query.sessionLimits, []), (Query.sessionSettings, [])] + statements,
      sync: .each
    )
    for answer in answers.prefix(2) { _ = try answer.get() }
    return Array(answers.dropFirst(2))
  }
}
