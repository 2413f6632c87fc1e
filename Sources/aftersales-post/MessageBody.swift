internal import NIOCore
internal import Synchronization

/// The message as the client asks for it: when there is a connection, and the head of the request is on its way.
final class MessageBody: AsyncSequence, Sendable {
  private let bytes: [UInt8]
  private let begun = Atomic(false)

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the client has asked for it: before that the receiver has nothing that it could act on.
  var wasBegun: Bool { begun.load(ordering: .sequentiallyConsistent) }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate var rest: ByteBuffer?

    mutating func next() async -> ByteBuffer? {
      defer { rest = nil }
      return rest
    }
  }

  func makeAsyncIterator() -> Iterator {
    begun.store(true, ordering: .sequentiallyConsistent)
    return Iterator(rest: ByteBuffer(bytes: bytes))
  }
}
