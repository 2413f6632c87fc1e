internal import CLibPQ
internal import Glibc

/// Asks the server to cancel whatever a connection is running, from any thread.
///
/// @unchecked: libpq only reads a PGcancel after making it, and documents PQcancel as callable from any thread.
public final class CancelHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    PQfreeCancel(pointer)
  }

  /// Sends the request and waits until the server has passed it on. Whether it comes in time shows in the statement's
  /// own answer: 57014, or success.
  ///
  /// It travels outside the connection and without TLS, and has no deadline of its own.
  public func cancel() throws(PostgresError) {
    var buffer = [CChar](repeating: 0, count: 256)
    guard PQcancel(pointer, &buffer, Int32(buffer.count)) == 1 else {
      let reason = buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
      throw PostgresError(
        .connectionFailed,
        "The request to cancel could not be sent: \(sentence(oneLine(reason)))"
      )
    }
  }
}

extension Connection {
  /// A handle for another thread, to cancel what this connection runs at that time; nil when it is closed.
  public var cancelHandle: CancelHandle? {
    handle.flatMap(PQgetCancel).map(CancelHandle.init)
  }
}
