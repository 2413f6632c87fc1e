internal import Glibc

/// Files that are there for a run only.
enum ScratchFile {
  static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchmarkError("cannot write \(path)") }
    defer { close(file) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw BenchmarkError("cannot write \(path)") }
      bytes = bytes.dropFirst(count)
    }
  }

  /// A new folder below `/var/tmp`, which is on a disk where `/tmp` need not be. The server's own user may pass through it.
  static func folder() throws -> String {
    // The system puts a name of its own in the place of the last six letters.
    var name = Array(("/var/tmp/aftersales-bench." + String(repeating: "X", count: 6)).utf8CString)
    guard mkdtemp(&name) != nil else { throw BenchmarkError("cannot make a folder in /var/tmp") }
    chmod(name, 0o711)
    return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
