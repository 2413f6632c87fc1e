internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// One attempt to hand a message to an HTTP endpoint.
struct Post: Sendable {
  let url: String
  /// The same at every attempt, so that the receiver can tell a repetition.
  let key: String
  let token: String?
  let message: [UInt8]
  /// From the first look for the host to the answer's head.
  let seconds: Int

  /// Nothing is followed, and nothing tried twice: the worker knows what was tried.
  private static func client(seconds: Int) -> HTTPClient {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.timeout = .init(connect: .seconds(Int64(seconds)))
    configuration.httpVersion = .http1Only
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Sends it, and judges what came of that. What failed before the first byte of the message went out was surely not delivered.
  func outcome() async -> Outcome {
    let client = Self.client(seconds: seconds)
    let outcome = await outcome(through: client)
    try? await client.shutdown()
    return outcome
  }

  private func outcome(through client: HTTPClient) async -> Outcome {
    let body = MessageBody(bytes: message)
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "Idempotency-Key", value: key)
    request.headers.add(name: "User-Agent", value: "AfterSales")
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    request.body = .stream(body, length: .known(Int64(message.count)))
    do {
      let response = try await client.execute(request, timeout: .seconds(Int64(seconds)))
      let status = Int(response.status.code)
      guard !Outcome.isDelivered(status) else { return .delivered }
      return Outcome(
        status: status,
        retryAfter: response.headers.first(name: "Retry-After"),
        said: Excerpt(of: await beginning(of: response), about: message).text
      )
    } catch {
      return Outcome(failure: Self.words(of: error), wasBegun: body.wasBegun)
    }
  }

  /// The first bytes of an answer that says no; what does not come in two seconds is done without.
  private func beginning(of response: HTTPClientResponse) async -> [UInt8] {
    await withTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        do {
          for try await part in response.body {
            bytes += part.readableBytesView
            if bytes.count >= Excerpt.limit { break }
          }
        } catch {}  // What was read until then is the excerpt.
        return bytes
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(2))
        return []
      }
      let first = await group.next() ?? []
      group.cancelAll()
      return first
    }
  }

  /// In words that hold nothing of the message.
  private static func words(of error: any Error) -> String {
    switch error {
    case let error as HTTPClientError: error.shortDescription.lowercased()
    case let error as NIOConnectionError:
      error.connectionErrors.isEmpty ? "the host is not known" : "no connection"
    case let error as IOError: String(cString: strerror(error.errnoCode)).lowercased()
    default: "\(type(of: error))"
    }
  }
}
