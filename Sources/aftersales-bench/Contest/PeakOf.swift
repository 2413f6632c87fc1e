internal import Glibc

/// This program as a small parent of one it measures: Linux counts a parent's memory as its child's until the child has its own.
enum PeakOf {
  /// The first argument that asks for it.
  static let word = "--peak-of"

  /// Runs a program and prints the most memory it held, in bytes.
  static func run(_ words: ArraySlice<String>) throws {
    guard let path = words.first else { throw BenchmarkError("\(word) needs a program") }
    let environment = ["HOME", "LC_ALL", "PATH"].reduce(into: [:] as [String: String]) { table, name in
      table[name] = getenv(name).map { String(cString: $0) }
    }
    let program = Program(path: path, environment: environment)
    print(try program.run(Array(words.dropFirst()), output: "/dev/null").peak)
  }
}
