internal import Foundation

/// A PostgreSQL that is still starting, as a client sees it: every session is refused with SQLSTATE 57P03.
package final class StartingServer: Sendable {
  private let listener: Int32
  package let conninfo: String

  package init() throws {
    let listening = try listenOnLoopback()
    listener = listening.descriptor
    conninfo =
      "host=127.0.0.1 port=\(listening.port) user=csr1 dbname=x sslmode=disable gssencmode=disable"
    Thread.detachNewThread { [listener] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        var buffer = [UInt8](repeating: 0, count: 1024)
        if read(client, &buffer, buffer.count) > 0 {
          _ = send(client, Self.refusal, Self.refusal.count, Int32(MSG_NOSIGNAL))
        }
        close(client)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// An ErrorResponse: its fields, each a letter and a text that ends in a zero.
  private static let refusal: [UInt8] = {
    var fields: [UInt8] = []
    for field in ["SFATAL", "VFATAL", "C57P03", "Mthe database system is starting up"] {
      fields += Array(field.utf8)
      fields.append(0)
    }
    fields.append(0)
    let length = UInt32(fields.count + 4).bigEndian
    var message: [UInt8] = [UInt8(ascii: "E")]
    withUnsafeBytes(of: length) { message += $0 }
    return message + fields
  }()
}
