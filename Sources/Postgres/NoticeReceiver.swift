internal import CLibPQ

/// Takes the notices of one connection; libpq holds it as an opaque pointer for as long as the PGconn lives.
final class NoticeReceiver {
  private let handler: (@Sendable (Notice) -> Void)?

  init(_ handler: (@Sendable (Notice) -> Void)?) {
    self.handler = handler
  }

  /// Installed even without a handler: libpq's default prints to standard error.
  func install(on handle: OpaquePointer) {
    PQsetNoticeReceiver(
      handle,
      { receiver, result in
        guard let receiver, let result else { return }
        let notices = Unmanaged<NoticeReceiver>.fromOpaque(receiver).takeUnretainedValue()
        notices.handler?(Notice(reading: result))
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
  }
}
