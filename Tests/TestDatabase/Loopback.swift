internal import Glibc

package struct SocketFailure: Error {
  package let call: String
  package let number: Int32

  package init(call: String) {
    self.call = call
    number = errno
  }
}

/// A listening socket on a free port of 127.0.0.1.
package func listenOnLoopback() throws -> (descriptor: Int32, port: Int) {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
  guard descriptor >= 0 else { throw SocketFailure(call: "socket") }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let bound = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
        && getsockname(descriptor, $0, &length) == 0
    }
  }
  guard bound else { throw SocketFailure(call: "bind") }
  return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}
