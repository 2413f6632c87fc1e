import Glibc
import TestDatabase

/// A socket that accepts connections and says nothing: a frozen server, seen from a client.
final class SilentServer {
  let port: Int
  private let listener: Int32

  init() throws {
    (listener, port) = try listenOnLoopback()
  }

  deinit {
    close(listener)
  }

  var conninfo: String { "host=127.0.0.1 port=\(port) user=x dbname=x sslmode=disable gssencmode=disable" }
}
