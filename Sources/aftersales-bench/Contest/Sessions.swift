internal import Glibc
internal import Synchronization

/// Runs several sessions at once, a thread each: their calls block.
enum Sessions {
  /// The clock runs from when all sessions are ready until the last is done.
  ///
  /// - Parameter session: prepares itself, calls `ready`, then does what is measured.
  /// - Returns: seconds.
  static func seconds(
    _ count: Int,
    _ session: @escaping @Sendable (_ place: Int, _ ready: () -> Void) throws -> Void
  ) throws -> Double {
    let meeting = Meeting(count + 1)
    let failure = Failure()
    let threads = try (0..<count).map { place in
      try Thread.start {
        var isReady = false
        do {
          try session(place) {
            isReady = true
            meeting.wait()
          }
        } catch {
          failure.keep(error)
        }
        if !isReady { meeting.wait() }
      }
    }
    meeting.wait()
    let seconds = Stopwatch.seconds { for thread in threads { pthread_join(thread, nil) } }
    if let error = failure.first { throw error }
    return seconds
  }

  private final class Failure: Sendable {
    private let error = Mutex<(any Error)?>(nil)
    var first: (any Error)? { error.withLock { $0 } }
    func keep(_ error: any Error) { self.error.withLock { $0 = $0 ?? error } }
  }
}
