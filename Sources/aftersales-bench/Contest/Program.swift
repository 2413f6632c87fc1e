internal import Glibc

/// A program to be run and measured as a process.
struct Program {
  let path: String
  var environment: [String: String]

  struct Run {
    /// From starting it to its end.
    let seconds: Double
    /// The most memory it held, in bytes. Linux counts what its parent held when it was started as well: an upper bound
    /// while the parent is the larger one.
    let peak: Int
    let output: String
  }

  /// Runs it to its end, with no standard input and its output in a file.
  ///
  /// - Throws: `BenchmarkError` when it did not end with 0: then it did something else than what is measured.
  @discardableResult
  func run(_ arguments: [String], in folder: String) throws -> Run {
    try run(arguments, output: folder + "/said")
  }

  /// - Parameter said: the file that takes what it says.
  func run(_ arguments: [String], output said: String) throws -> Run {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, said, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let variables = environment.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let start = Stopwatch.now()
    let failure = Self.withCStrings([path] + arguments) { words in
      Self.withCStrings(variables) { posix_spawn(&pid, path, &actions, nil, words, $0) }
    }
    guard failure == 0 else {
      throw BenchmarkError("cannot start \(path): \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw BenchmarkError("cannot wait for \(path)") }
    }
    let seconds = Stopwatch.now() - start
    let run = Run(seconds: seconds, peak: Int(usage.ru_maxrss) * 1024, output: Self.text(of: said))
    guard status == 0 else {
      throw BenchmarkError("\(path) \(arguments.joined(separator: " ")) failed: \(run.output)")
    }
    return run
  }

  private static func text(of path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &part, part.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  private static func withCStrings<Result>(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
