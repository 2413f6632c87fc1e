internal import Glibc

/// A running delivery command, in a process group of its own: what ends the worker from the keyboard leaves it alone, so
/// that the row at hand is finished, and what is to end it reaches all that it started.
struct DeliveryChild {
  struct NotStarted: Error {
    let number: Int32
  }

  private let pid: pid_t

  init(
    _ arguments: [String],
    adding variables: [String],
    input: Int32,
    output: Int32
  ) throws(NotStarted) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    )

    var child: pid_t = 0
    let failure = CStrings.with(arguments) { words in
      CStrings.with(variables + CStrings.environment) { settings in
        posix_spawn(&child, arguments[0], &actions, &attributes, words, settings)
      }
    }
    guard failure == 0 else { throw NotStarted(number: failure) }
    pid = child
  }

  /// How it ended, as waitpid tells it; nil while it runs.
  func status(waiting milliseconds: Int32) -> Int32? {
    var status: Int32 = 0
    if waitpid(pid, &status, WNOHANG) == pid { return status }
    guard milliseconds > 0 else { return nil }
    poll(nil, 0, milliseconds)
    return waitpid(pid, &status, WNOHANG) == pid ? status : nil
  }

  /// Ends it and all that it started.
  func kill() {
    Glibc.kill(-pid, SIGKILL)
    while waitpid(pid, nil, 0) < 0 && errno == EINTR {}
  }
}
