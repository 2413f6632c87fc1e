internal import Glibc
internal import Synchronization

/// A server some way off: a socket that hands on to the server's own what is said to it, and back, each after a while, as a network
/// does. Each way of each connection has a thread.
final class Distance {
  private let listener: Int32

  /// - Parameters:
  ///   - server: the path of the server's socket.
  ///   - socket: where the other is made.
  ///   - microseconds: how long everything takes, each way.
  init(to server: String, at socket: String, microseconds: UInt32) throws {
    unlink(socket)
    let listener = try Self.socket(socket) { bind($0, $1, $2) }
    self.listener = listener
    guard listen(listener, 64) == 0 else { throw BenchmarkError("cannot listen at \(socket)") }
    try Thread.start {
      while true {
        let near = accept(listener, nil, nil)
        guard near >= 0 else { return }
        guard let far = try? Self.socket(server, { connect($0, $1, $2) }) else {
          close(near)
          continue
        }
        let ends = Ends(near, far)
        for (from, to) in [(near, far), (far, near)] {
          do {
            try Thread.start { Self.carry(from, to, microseconds, ends) }
          } catch {
            ends.leave()
          }
        }
      }
    }
  }

  /// Nobody connects any more; who is connected stays so.
  deinit {
    shutdown(listener, CInt(SHUT_RDWR))
    close(listener)
  }

  private static func carry(_ from: Int32, _ to: Int32, _ microseconds: UInt32, _ ends: Ends) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    carrying: while true {
      let count = read(from, &bytes, bytes.count)
      guard count > 0 else { break }
      usleep(microseconds)
      var rest = bytes[..<count]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { send(to, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
        guard sent > 0 else { break carrying }
        rest = rest.dropFirst(sent)
      }
    }
    shutdown(to, CInt(SHUT_WR))
    ends.leave()
  }

  private static func socket(
    _ path: String,
    _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { place in
      guard name.count < place.count else { return false }
      place.copyBytes(from: name)
      return true
    }
    guard fits else { throw BenchmarkError("\(path) is too long for a socket") }
    let made = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { use(made, $0, length) }
    }
    guard code == 0 else {
      close(made)
      throw BenchmarkError("cannot use the socket \(path): \(String(cString: strerror(errno)))")
    }
    return made
  }

  /// The two ends of a connection, closed when both its ways have ended.
  private final class Ends: Sendable {
    private let near: Int32
    private let far: Int32
    private let left = Mutex(2)

    init(_ near: Int32, _ far: Int32) {
      self.near = near
      self.far = far
    }

    func leave() {
      let isLast = left.withLock { count in
        count -= 1
        return count == 0
      }
      guard isLast else { return }
      close(near)
      close(far)
    }
  }
}
