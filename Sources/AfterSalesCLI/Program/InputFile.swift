internal import Glibc

/// Reads a whole file, or standard input for `-`.
package enum InputFile {
  @Sendable package static func read(_ path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(
        .notFound,
        Title(
          zh: "打不开文件 \(path)：\(String(cString: strerror(errno)))",
          en: "cannot open \(path): \(String(cString: strerror(errno)))"
        )
      )
    }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if errno != EINTR {
        throw Failure(
          .notFound,
          Title(zh: "读不出 \(path)", en: "cannot read \(path): \(String(cString: strerror(errno)))")
        )
      }
    }
  }
}
