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

  package let code: Code
  package let sentence: String

  package var description: String { sentence }

  static func config(_ sentence: String) -> LocalClusterError { .init(code: .config, sentence: sentence) }
  static func unavailable(_ sentence: String) -> LocalClusterError {
    .init(code: .unavailable, sentence: sentence)
  }

  /// `errno` as a sentence: `cannot open /x: Permission denied`.
  static func system(_ attempt: String, _ number: Int32) -> LocalClusterError {
    let permission =
      number == EACCES || number == EPERM ? "; use AFTERSALES_LOCAL to name a folder of your own" : ""
    return .init(
      code: .system,
      sentence: "cannot \(attempt): \(String(cString: strerror(number)))\(permission)"
    )
  }
}
