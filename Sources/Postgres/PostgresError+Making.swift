extension PostgresError {
  static func server(_ report: Notice, outcomeAtStake: Bool) -> PostgresError {
    if report.endsSession || report.sqlState == nil {
      return .lost(report, outcomeAtStake: outcomeAtStake)
    }
    return PostgresError(.server, sentence(for: report), report: report)
  }

  static func lost(_ report: Notice?, outcomeAtStake: Bool) -> PostgresError {
    var words = "The connection to the database was lost"
    if let report { words += ": \(report.message)" }
    words = Postgres.sentence(words)
    words += outcomeAtStake ? " The statement may have taken effect." : " Nothing was committed."
    return PostgresError(.connectionLost, words, report: report, outcomeUnknown: outcomeAtStake)
  }

  static var closed: PostgresError {
    PostgresError(.connectionLost, "The connection to the database is closed. Open a new one.")
  }

  static func commitOutcomeUnknown(after cause: PostgresError) -> PostgresError {
    PostgresError(
      .commitOutcomeUnknown,
      "The connection was lost while the transaction was being committed: it may or may not have been. "
        + "Look before doing it again.",
      report: cause.report,
      outcomeUnknown: true
    )
  }

  static var commitRolledBack: PostgresError {
    PostgresError(
      .commitRolledBack,
      "The transaction was rolled back, not committed: a statement in it had failed before."
    )
  }

  static func deadlineExpired(closed: Bool, outcomeAtStake: Bool, report: Notice? = nil) -> PostgresError {
    var words = "The database did not answer before the deadline"
    words +=
      closed
      ? ", nor to the request to cancel, so the connection was closed."
      : ". The statement was cancelled."
    if closed && outcomeAtStake { words += " The statement may have taken effect." }
    return PostgresError(
      .deadlineExpired,
      words,
      report: report,
      outcomeUnknown: closed && outcomeAtStake
    )
  }

  static func nulCharacter(in place: String) -> PostgresError {
    PostgresError(
      .nulCharacter,
      "\(place) holds the character U+0000, which PostgreSQL cannot store. Remove it."
    )
  }

  static func tooManyParameters(_ count: Int) -> PostgresError {
    PostgresError(
      .tooManyParameters,
      "The statement has \(count) parameters; PostgreSQL takes \(Parameter.maximumCount). "
        + "Send fewer rows at a time, or arrays."
    )
  }

  static func misuse(_ sentence: String) -> PostgresError {
    PostgresError(.misuse, sentence)
  }

  private static func sentence(for report: Notice) -> String {
    var names: [String] = []
    if let state = report.sqlState { names.append("SQLSTATE \(state)") }
    if let constraint = report.constraint { names.append("constraint \(constraint)") }
    return "The database refused: \(report.message) (\(names.joined(separator: ", ")))."
  }
}
