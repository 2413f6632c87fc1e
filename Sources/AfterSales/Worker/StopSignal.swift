internal import Glibc

/// Whether this process has been asked to end, by SIGTERM or SIGINT.
///
/// The first asks: the row at hand is finished. The second ends the process at once.
package enum StopSignal {
  /// Written by the handler, which may do nothing else; a stale reading only means one look more.
  nonisolated(unsafe) private static var asked: sig_atomic_t = 0

  package static var wasGiven: Bool { asked != 0 }

  package static func watch() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { @Sendable _ in StopSignal.asked = 1 }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(SIGTERM, &action, nil)
    sigaction(SIGINT, &action, nil)
    // Who started us may have left them blocked.
    var both = sigset_t()
    sigemptyset(&both)
    sigaddset(&both, SIGTERM)
    sigaddset(&both, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &both, nil)
  }
}
