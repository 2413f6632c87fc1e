internal import Glibc

/// Where bytes go: a stream of the process, or a buffer of a test.
package protocol Sink: AnyObject {
  var isTerminal: Bool { get }
  func write(_ text: String) throws(OutputLost)
  /// Text that is bytes of UTF-8 already.
  func write(_ bytes: [UInt8]) throws(OutputLost)
  func flush() throws(OutputLost)
}

extension Sink {
  package func write(_ bytes: [UInt8]) throws(OutputLost) {
    try write(String(decoding: bytes, as: UTF8.self))
  }
}

/// Output could not be written: its reader has gone, or its disk is full.
package struct OutputLost: Error, Equatable {
  /// The system's number for why.
  package let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  package var isBrokenPipe: Bool { number == EPIPE }
}

/// Keeps what is written, for tests.
package final class MemorySink: Sink {
  package let isTerminal: Bool
  package private(set) var text = ""
  private let breaksAfter: Int?

  /// - Parameter breaksAfter: number of bytes after which the reader is gone; nil for one that stays.
  package init(isTerminal: Bool = false, breaksAfter: Int? = nil) {
    self.isTerminal = isTerminal
    self.breaksAfter = breaksAfter
  }

  package func write(_ text: String) throws(OutputLost) {
    if let breaksAfter, self.text.utf8.count + text.utf8.count > breaksAfter {
      throw OutputLost(number: EPIPE)
    }
    self.text += text
  }

  package func flush() throws(OutputLost) {}
}
