internal import Foundation
internal import Postgres
internal import Synchronization

/// Stands between clients and the server and cuts the line at a chosen message.
package final class CuttingProxy: Sendable {
  package enum Cut: Sendable {
    /// The server never sees the message.
    case before(String)
    /// The server has worked on the message and answered; the client never sees the answer.
    case after(String)
  }

  private let cut: Cut
  private let server: @Sendable () throws -> Int32
  private let listener: Int32
  package let conninfo: String

  /// - Parameter times: how often the line is cut; afterwards everything passes.
  package init(to database: TestDatabase, cut: Cut, times: Int = .max) throws {
    let direct = try database.connect()
    let (host, port) = (direct.host, direct.port)
    self.cut = cut
    let listening = try listenOnLoopback()
    listener = listening.descriptor
    conninfo =
      "host=127.0.0.1 port=\(listening.port) user=\(direct.user) dbname=\(database.name) sslmode=disable gssencmode=disable"
    server = { try connectTo(socket: "\(host)/.s.PGSQL.\(port)") }
    let left = Cuts(times)
    Thread.detachNewThread { [listener, cut, server] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        guard let upstream = try? server() else { break }
        Thread.detachNewThread { Self.relay(client, upstream, cut, left) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func relay(_ client: Int32, _ server: Int32, _ cut: Cut, _ left: Cuts) {
    defer {
      close(client)
      close(server)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var answerIsLost = false
    while true {
      var ends = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0),
        pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, 20_000) > 0 else { return }
      let fromClient = ends[0].revents != 0
      let count = read(fromClient ? client : server, &buffer, buffer.count)
      guard count > 0 else { return }
      if fromClient {
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        switch cut {
        case .before(let word): if text.contains(word), left.takeOne() { return }
        case .after(let word): if text.contains(word), left.takeOne() { answerIsLost = true }
        }
      } else if answerIsLost {
        return
      }
      guard send(fromClient ? server : client, buffer, count, Int32(MSG_NOSIGNAL)) == count else {
        return
      }
    }
  }
}

/// How often a line is still to be cut, over all its clients.
private final class Cuts: Sendable {
  private let left: Mutex<Int>

  init(_ times: Int) { left = Mutex(times) }

  func takeOne() -> Bool {
    left.withLock { left in
      guard left > 0 else { return false }
      left -= 1
      return true
    }
  }
}

/// A connection to a Unix socket.
private func connectTo(socket path: String) throws -> Int32 {
  let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
  let connected = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
    }
  }
  guard descriptor >= 0, connected else { throw SocketFailure(call: "connect") }
  return descriptor
}
