/// How often and how soon a transaction is run again after the server gave it up (40001, 40P01).
public struct RetryPolicy: Hashable, Sendable {
  /// All attempts together, at least 1.
  public var attempts: Int
  /// The longest wait before the second attempt; it doubles with each one more.
  public var delay: Duration
  /// No wait is longer.
  public var longest: Duration

  public init(attempts: Int, delay: Duration = .milliseconds(10), longest: Duration = .seconds(1)) {
    self.attempts = max(1, attempts)
    self.delay = delay
    self.longest = longest
  }

  public static let standard = RetryPolicy(attempts: 6)
  public static let never = RetryPolicy(attempts: 1)

  /// A random wait, so that two transactions that met do not meet again: anything from nothing to the full delay.
  func pause(after attempt: Int, using generator: inout some RandomNumberGenerator) -> Duration {
    var full = min(delay, longest)
    for _ in 1..<max(1, attempt) where full < longest { full = min(full * 2, longest) }
    return full * Double.random(in: 0...1, using: &generator)
  }
}
