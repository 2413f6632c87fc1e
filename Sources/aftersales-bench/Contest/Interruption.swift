internal import Glibc
internal import Synchronization

/// A wish to end, noticed between two rounds: a server left behind would go on for ever.
enum Interruption {
  private static let isWished = Atomic(false)

  static func listen() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in Interruption.isWished.store(true, ordering: .relaxed) }
    }
  }

  /// - Throws: `BenchmarkError` once a signal has come.
  static func check() throws {
    if isWished.load(ordering: .relaxed) { throw BenchmarkError("interrupted") }
  }
}
