internal import Glibc

/// A cancellation sent from a thread of its own, because PQcancel has no deadline: a frozen server would hold us for ever.
final class BackgroundCancel {
  private let readEnd: Int32

  private final class Job {
    let handle: CancelHandle
    let writeEnd: Int32

    init(handle: CancelHandle, writeEnd: Int32) {
      self.handle = handle
      self.writeEnd = writeEnd
    }
  }

  /// nil when the system grants no socket or thread.
  init?(_ handle: CancelHandle) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0, &ends) == 0 else { return nil }
    readEnd = ends[0]
    let job = Unmanaged.passRetained(Job(handle: handle, writeEnd: ends[1]))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread,
      nil,
      { argument in
        guard let argument else { return nil }
        let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
        // A request that cannot be sent shows in the statement, which then gets no answer in time.
        try? job.handle.cancel()
        Glibc.close(job.writeEnd)
        return nil
      },
      job.toOpaque()
    )
    guard failure == 0 else {
      job.release()
      Glibc.close(ends[1])
      return nil
    }
    pthread_detach(thread)
  }

  deinit {
    Glibc.close(readEnd)
  }

  /// Whether the server has taken the request by then: it hangs up when it has passed it on.
  func isDone(by deadline: Deadline) -> Bool {
    while true {
      switch wait(on: readEnd, for: POLLIN, until: deadline) {
      case .ready: return true
      case .expired: return false
      case .interrupted: continue
      }
    }
  }
}
