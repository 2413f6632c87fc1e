internal import Glibc

/// Why the private cluster of this machine could not be used: what happened and what to do.
package struct LocalClusterError: Error, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// This machine, its settings or the folder are not as they must be.
    case config
    /// The server did not come up, or could not be ended.
    case unavailable
    /// The operating system refused something that it should allow.
    case system
  }

  package let problem: LocalClusterProblem

  init(_ problem: LocalClusterProblem) {
    self.problem = problem
  }

  package var code: Code { problem.code }
  package var sentence: String { problem.en }
  package var description: String { sentence }

  /// `errno` as an error: `cannot open /x: Permission denied`.
  static func system(_ attempt: String, _ number: Int32) -> LocalClusterError {
    LocalClusterError(
      .system(
        attempt: attempt,
        saying: String(cString: strerror(number)),
        forbidden: number == EACCES || number == EPERM
      )
    )
  }
}
