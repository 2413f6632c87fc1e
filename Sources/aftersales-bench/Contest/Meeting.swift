internal import Glibc
internal import Synchronization

/// Where threads wait until all have come.
final class Meeting: Sendable {
  private let missing: Mutex<Int>

  init(_ count: Int) {
    missing = Mutex(count)
  }

  /// Looks again every tenth of a millisecond: little against what is measured, and asks for no lock of the system's.
  func wait() {
    missing.withLock { $0 -= 1 }
    while missing.withLock({ $0 }) > 0 { usleep(100) }
  }
}
