internal import Glibc

/// The lines of a file or of standard input, one at a time, however long the file.
final class LineReader {
  private let descriptor: Int32
  private let path: String
  private var held: [UInt8]
  private var start = 0
  private var isEnded: Bool

  /// - Parameter path: `-` is standard input.
  init(_ path: String) throws {
    self.path = path
    held = []
    isEnded = false
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw Failure(.notFound, Title(zh: "打不开文件 \(path)：\(reason)", en: "cannot open \(path): \(reason)"))
    }
  }

  /// Lines at hand.
  init(_ bytes: [UInt8]) {
    (descriptor, path, held, isEnded) = (-1, "-", bytes, true)
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// The next line without its end; nil after the last.
  func next() throws -> [UInt8]? {
    var looked = start
    while true {
      if let end = held[looked...].firstIndex(of: 10) {
        defer { start = end + 1 }
        return Array(held[start..<end])
      }
      guard !isEnded else {
        defer { start = held.count }
        return start < held.count ? Array(held[start...]) : nil
      }
      held.removeFirst(start)
      start = 0
      looked = held.count
      try fill()
    }
  }

  private func fill() throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 {
      held.append(contentsOf: buffer[..<count])
    } else if count == 0 {
      isEnded = true
    } else if errno != EINTR {
      let reason = String(cString: strerror(errno))
      throw Failure(.notFound, Title(zh: "读不出 \(path)：\(reason)", en: "cannot read \(path): \(reason)"))
    }
  }
}
