internal import Glibc

/// A nameless file of our own, for what can be read only once and is read twice: judged first, then taken in.
///
/// It has no name from the start and is its owner's alone; what it holds goes with the process.
enum Spool {
  /// Copies all there is, handing each piece on.
  ///
  /// - Returns: the descriptor of the copy, at its beginning.
  static func copy(_ source: Int32, _ take: (UnsafeBufferPointer<UInt8>) -> Void) throws(ImportError) -> Int32
  {
    let target = try make()
    let size = 256 << 10
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { buffer.deallocate() }
    while true {
      let count = read(source, buffer, size)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(closing: target) }
      if count == 0 { break }
      take(UnsafeBufferPointer(start: buffer, count: count))
      var sent = 0
      while sent < count {
        let done = write(target, buffer + sent, count - sent)
        if done < 0, errno == EINTR { continue }
        guard done >= 0 else { throw failure(closing: target) }
        sent += done
      }
    }
    guard lseek(target, 0, SEEK_SET) == 0 else { throw failure(closing: target) }
    return target
  }

  private static func make() throws(ImportError) -> Int32 {
    let letters = String(repeating: "X", count: 6)  // mkstemp(3) puts its own in their place
    var name = Array("\(folder)/aftersales-\(letters)".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw failure(closing: -1) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(name)
    return descriptor
  }

  private static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  private static func failure(closing descriptor: Int32) -> ImportError {
    let isFull = errno == ENOSPC || errno == EDQUOT
    let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    if descriptor >= 0 { close(descriptor) }
    return isFull ? .noRoom(folder: folder) : .unreadable(reason)
  }
}
