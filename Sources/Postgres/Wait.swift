internal import Glibc

/// Why a wait on a descriptor ended.
enum Wake {
  case ready
  case expired
  /// A signal handler ran.
  case interrupted
}

/// Waits until `descriptor` can be read or written as `events` says, or has failed.
func wait(on descriptor: Int32, for events: Int32, until deadline: Deadline) -> Wake {
  var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
  let count = poll(&entry, 1, deadline.pollTimeout)
  if count > 0 { return .ready }
  if count < 0 { return errno == EINTR ? .interrupted : .ready }
  return deadline.hasPassed ? .expired : .interrupted
}
