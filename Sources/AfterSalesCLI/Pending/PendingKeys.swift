internal import Glibc

/// Keys of commands that were sent and not answered yet: the same line typed again after a crash is the same command.
///
/// A file holds a key and nothing else; its name is a hash of who acts, where, and the words typed.
struct PendingKeys {
  private let folder: String?

  init(environment: Environment) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = state + "/aftersales/pending"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.local/state/aftersales/pending"
    } else {
      folder = nil
    }
  }

  /// The key under which a line is to be sent, durable before this returns.
  ///
  /// - Returns: the key, and whether an earlier run left it behind.
  func key(for line: String, fresh: CommandKey) -> (key: CommandKey, isLeft: Bool) {
    guard let path = path(of: line) else { return (fresh, false) }
    if let left = read(path) { return (left, true) }
    write(fresh, to: path)
    return (fresh, false)
  }

  /// The command was answered: its key is of no more use.
  func settle(_ line: String) {
    if let path = path(of: line) { unlink(path) }
  }

  private func path(of line: String) -> String? {
    guard let folder else { return nil }
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
    return "\(folder)/\(Self.hash(line))"
  }

  private func read(_ path: String) -> CommandKey? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 36)
    guard Glibc.read(descriptor, &bytes, 36) == 36 else { return nil }
    return try? CommandKey(typed: String(decoding: bytes, as: UTF8.self))
  }

  private func write(_ key: CommandKey, to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(key.description.utf8)
    if Glibc.write(descriptor, bytes, bytes.count) == bytes.count { fsync(descriptor) }
  }

  /// FNV-1a over both halves of 128 bits; a name, not a secret.
  private static func hash(_ text: String) -> String {
    var (high, low): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x8422_2325_cbf2_9ce4)
    for byte in text.utf8 {
      high = (high ^ UInt64(byte)) &* 0x100_0000_01b3
      low = (low ^ UInt64(byte ^ 0xa5)) &* 0x100_0000_01b3
    }
    return String(high, radix: 16) + String(low, radix: 16)
  }
}
