/// An error, as data: what kind, what happened, with which values, and what would mend it.
///
/// It changed nothing. One renderer turns it into text, JSON and the exit status.
package struct Failure: Error, Sendable {
  package let status: ExitStatus
  package let message: any Message
  /// More to know, one line each: which rule, which values, who could.
  package let details: [any Message]
  /// Commands that would mend it, as they are typed.
  package let mend: [String]
  /// The values, for programs.
  package let values: [Field]
  /// What the database said besides, which can hold customer data: shown only when asked for.
  package let confidential: String?

  package init(
    _ status: ExitStatus,
    _ message: any Message,
    details: [any Message] = [],
    mend: [String] = [],
    values: [Field] = [],
    confidential: String? = nil
  ) {
    self.status = status
    self.message = message
    self.details = details
    self.mend = mend
    self.values = values
    self.confidential = confidential
  }

  package init(_ problem: UsageProblem) {
    self.init(.usage, problem, mend: [problem.mend])
  }
}
