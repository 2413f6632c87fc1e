internal import Glibc

/// A pipe between this process and a child; closed in programs that the child starts, but for the ends given to it.
final class Pipe {
  private(set) var reading: Int32
  private(set) var writing: Int32

  init() throws(DeliveryFailure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw DeliveryFailure(.later, "no pipe could be made: \(String(cString: strerror(errno)))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }

  /// Writes all of it before anybody reads: what a pipe of the system holds, 64 KiB, is more than a message has.
  ///
  /// - Returns: whether it fitted.
  func fill(_ bytes: [UInt8]) -> Bool {
    let flags = fcntl(writing, F_GETFL)
    _ = fcntl(writing, F_SETFL, flags | O_NONBLOCK)
    return write(writing, bytes, bytes.count) == bytes.count
  }

  /// Reads what there is within some milliseconds; what is beyond 4 KiB is dropped.
  ///
  /// - Returns: whether more may come.
  func read(into bytes: inout [UInt8], waiting milliseconds: Int) -> Bool {
    guard reading >= 0 else { return false }
    var entry = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, Int32(milliseconds)) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(reading, &buffer, buffer.count)
    if count > 0 {
      if bytes.count < 4096 { bytes += buffer[..<count] }
      return true
    }
    if count < 0 && errno == EINTR { return true }
    Glibc.close(reading)
    reading = -1
    return false
  }

  func closeWriting() {
    if writing >= 0 { Glibc.close(writing) }
    writing = -1
  }

  func close() {
    closeWriting()
    if reading >= 0 { Glibc.close(reading) }
    reading = -1
  }
}
