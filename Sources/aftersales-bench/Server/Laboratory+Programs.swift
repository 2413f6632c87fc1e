internal import Glibc

extension Laboratory {
  /// `aftersales` as it was built beside this program.
  func program() throws -> Program {
    let own = try ownPath()
    let path = String(own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex)) + "/aftersales"
    guard access(path, X_OK) == 0 else { throw BenchmarkError("build \(path) first") }
    return Program(path: path, environment: environment)
  }

  /// The most memory that a program holds, in MiB, as a small process sees it.
  func peak(of program: Program, _ arguments: [String]) throws -> Double {
    let small = Program(path: try ownPath(), environment: program.environment)
    let answer = try small.run([PeakOf.word, program.path] + arguments, in: folder).output
    guard let bytes = answer.split(separator: "\n").last.flatMap({ Double($0) }) else {
      throw BenchmarkError("the memory of \(program.path) could not be measured: \(answer)")
    }
    return bytes / 1_048_576
  }

  private func ownPath() throws -> String {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    guard count > 0 else { throw BenchmarkError("cannot tell where this program is") }
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What programs under measurement see: the program keeps its pending keys in our folder.
  var environment: [String: String] {
    ["HOME": folder, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
  }
}
