internal import Glibc

/// A stream of the process, buffered.
package final class FileSink: Sink {
  package let isTerminal: Bool
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  package func write(_ text: String) throws(OutputLost) {
    buffer.append(contentsOf: text.utf8)
    if isTerminal || buffer.count >= 1 << 16 { try flush() }
  }

  package func write(_ bytes: [UInt8]) throws(OutputLost) {
    buffer.append(contentsOf: bytes)
    if isTerminal || buffer.count >= 1 << 16 { try flush() }
  }

  package func flush() throws(OutputLost) {
    var sent = 0
    defer { buffer.removeFirst(sent) }
    while sent < buffer.count {
      let count = buffer[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, -1)
      } else if errno != EINTR {
        throw OutputLost(number: errno)
      }
    }
  }
}
