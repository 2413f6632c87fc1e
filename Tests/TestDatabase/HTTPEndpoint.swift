internal import Foundation
internal import Synchronization

/// An HTTP server on this machine that keeps what it is sent, and answers as a test wants.
package final class HTTPEndpoint: Sendable {
  package struct Request: Sendable {
    /// `POST /path`.
    package let line: String
    /// Names in lower case.
    package let headers: [String: String]
    package let body: String

    package var key: String? { headers["idempotency-key"] }
  }

  package enum Answer: Sendable {
    case status(Int, headers: [String: String] = [:], body: String = "")
    /// The connection is closed once the request was read.
    case cut
    /// Nothing is said, as long as the connection lasts.
    case silence
    /// The body of the request, with status 422.
    case echo
  }

  /// Kept apart, because whoever serves may outlive the endpoint.
  private final class Kept: Sendable {
    let requests = Mutex<[Request]>([])
  }

  /// An endpoint serves until it is closed: a test that reads nothing of it later must not end it.
  private static let open = Mutex<[HTTPEndpoint]>([])

  private let listener: Int32
  private let port: Int
  private let kept = Kept()

  package init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    (listener, port) = try listenOnLoopback()
    Thread.detachNewThread { [listener, kept] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        Thread.detachNewThread { Self.serve(client, kept, answer) }
      }
    }
    Self.open.withLock { $0.append(self) }
  }

  package convenience init(always answer: Answer) throws {
    try self.init { _ in answer }
  }

  /// Listens no more: who connects from now on is refused.
  package func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
  }

  package var url: String { "http://127.0.0.1:\(port)/outbox" }
  package var requests: [Request] { kept.requests.withLock { $0 } }

  private static func serve(_ client: Int32, _ kept: Kept, _ answer: (Request) -> Answer) {
    defer { Foundation.close(client) }
    guard let request = read(client) else { return }
    kept.requests.withLock { $0.append(request) }
    switch answer(request) {
    case .status(let status, let headers, let body): say(client, status, headers, body)
    case .echo: say(client, 422, [:], request.body)
    case .cut: break
    case .silence:
      var byte: UInt8 = 0
      _ = Foundation.read(client, &byte, 1)
    }
  }

  private static func say(_ client: Int32, _ status: Int, _ headers: [String: String], _ body: String) {
    let all = headers.merging(["Content-Length": "\(body.utf8.count)", "Connection": "close"]) { $1 }
    let text =
      "HTTP/1.1 \(status) Answer\r\n" + all.map { "\($0): \($1)\r\n" }.joined() + "\r\n\(body)"
    _ = send(client, text, text.utf8.count, Int32(MSG_NOSIGNAL))
  }

  /// - Returns: nil when the connection ends before the request does.
  private static func read(_ client: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n") {
        let lines = text[..<head.lowerBound].components(separatedBy: "\r\n")
        let headers = lines.dropFirst().reduce(into: [String: String]()) { headers, line in
          let parts = line.split(separator: ":", maxSplits: 1)
          if parts.count == 2 {
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
          }
        }
        let body = text[head.upperBound...]
        if body.utf8.count >= Int(headers["content-length"] ?? "") ?? 0 {
          return Request(
            line: lines[0].replacing(" HTTP/1.1", with: ""),
            headers: headers,
            body: String(body)
          )
        }
      }
      let count = Foundation.read(client, &buffer, buffer.count)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }
}
