internal import Glibc

/// Runs a program to its end, without a shell, and hands back its exit status and what it said.
///
/// The child gets no file descriptor of ours, an empty standard input, `/` as its folder and only the environment
/// given: PostgreSQL's programs would otherwise obey a stray `PGHOST` or `PGOPTIONS`.
struct ChildProcess {
  let status: Int32
  let output: String

  static func run(
    _ arguments: [String],
    environment: [String: String] = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]
  ) throws(LocalClusterError) -> ChildProcess {
    let said = try unnamedFile()
    defer { close(said) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, said, 1)
    posix_spawn_file_actions_adddup2(&actions, said, 2)
    for file in openFiles() { posix_spawn_file_actions_addclose(&actions, file) }

    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let failure = withCStrings(["/usr/bin/env", "--chdir=/"] + arguments) { words in
      withCStrings(variables) { settings in posix_spawn(&pid, "/usr/bin/env", &actions, nil, words, settings)
      }
    }
    guard failure == 0 else { throw .system("start \(arguments[0])", failure) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { throw .system("wait for \(arguments[0])", errno) }
    }
    lseek(said, 0, SEEK_SET)
    let text = PrivateFile.text(of: said) ?? ""
    let signal = status & 0x7f
    return ChildProcess(status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: text)
  }

  /// Takes the child's words. A pipe would stay open for as long as any server that the child leaves running.
  private static func unnamedFile() throws(LocalClusterError) -> Int32 {
    // The system puts a name of its own in the place of the last six letters.
    var name = Array(("/tmp/aftersales-" + String(repeating: "X", count: 6)).utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw .system("make a file in /tmp", errno) }
    unlink(name)
    return file
  }

  private static func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let list = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count + 1)
    defer { list.deallocate() }
    for (index, string) in strings.enumerated() { list.initializeElement(at: index, to: strdup(string)) }
    list.initializeElement(at: strings.count, to: nil)
    defer { for string in list { free(string) } }
    guard let start = list.baseAddress else { preconditionFailure("a list with an end has a beginning") }
    return body(start)
  }

  /// Every descriptor above the three standard ones; closing one that is gone by then does no harm.
  private static func openFiles() -> [Int32] {
    (FolderListing.names(in: "/proc/self/fd") ?? []).compactMap { Int32($0) }.filter { $0 > 2 }
  }
}
