/// What came of an attempt, as a worker is told it: an exit status, and lines on standard output.
enum Outcome: Hashable, Sendable {
  case delivered
  /// Refused for good.
  case never(String)
  /// Surely not done; to be tried again, after some seconds at least.
  case later(String, after: Int?)
  /// It may have been done.
  case unknown(String)

  static func isDelivered(_ status: Int) -> Bool { (200..<300).contains(status) }

  /// - Parameter said: the beginning of the answer, without anything of the customer's.
  init(status: Int, retryAfter: String?, said: String) {
    let reason = "HTTP \(status)" + (said.isEmpty ? "" : ": \(said)")
    switch status {
    case 200..<300: self = .delivered
    case 408, 425, 429, 500...: self = .later(reason, after: retryAfter.flatMap(RetryAfter.seconds))
    case 300..<400: self = .never("HTTP \(status): redirects are not followed")
    default: self = .never(reason)
    }
  }

  /// - Parameter wasBegun: whether the receiver may have got something to act on.
  init(failure: String, wasBegun: Bool) {
    self = wasBegun ? .unknown(failure) : .later(failure, after: nil)
  }

  var exitStatus: Int32 {
    switch self {
    case .delivered: 0
    case .never: 65
    case .later: 75
    case .unknown: 1
    }
  }

  var lines: String {
    switch self {
    case .delivered: ""
    case .never(let reason), .unknown(let reason): "reason: \(reason)\n"
    case .later(let reason, let after):
      "reason: \(reason)\n" + (after.map { "retry-after: \($0)\n" } ?? "")
    }
  }
}
