internal import Glibc

/// A point on the monotonic clock, or never.
///
/// Read with clock_gettime and waited for in poll(), never slept for: a statement must end at its deadline even while
/// nothing arrives.
struct Deadline {
  private let nanoseconds: Int64?

  static let never = Deadline(nanoseconds: nil)

  static func after(_ duration: Duration?) -> Deadline {
    guard let duration else { return .never }
    let (seconds, attoseconds) = duration.components
    let (whole, tooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if tooLong { return .never }
    let (instant, beyond) = now.addingReportingOverflow(whole + attoseconds / 1_000_000_000)
    return beyond ? .never : Deadline(nanoseconds: instant)
  }

  private init(nanoseconds: Int64?) {
    self.nanoseconds = nanoseconds
  }

  /// What is left, in poll()'s milliseconds: rounded up, -1 for never.
  var pollTimeout: Int32 {
    guard let nanoseconds else { return -1 }
    let left = nanoseconds - Deadline.now
    return left <= 0 ? 0 : Int32(clamping: (left + 999_999) / 1_000_000)
  }

  var hasPassed: Bool { nanoseconds.map { $0 <= Deadline.now } ?? false }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
