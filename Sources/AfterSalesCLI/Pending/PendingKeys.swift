internal import Glibc

/// Keys of commands that were sent and not answered yet: the same words typed again after a crash are the same command.
///
/// A file holds a key and nothing else; its name is a keyed hash of who acts, where, and the words typed, under a secret
/// that stays in the folder. A lock on the file tells a command under way from one that was cut off.
package struct PendingKeys {
  private let folder: String?

  package init(environment: Environment) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = state + "/aftersales/pending"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.local/state/aftersales/pending"
    } else {
      folder = nil
    }
  }

  /// The key under which a command is to be sent, durable before this returns.
  ///
  /// The same words at work in another process at this moment are another command, with a key of its own.
  /// - Parameters:
  ///   - command: who acts, where, and the words, in any form that is the same for the same command.
  ///   - fresh: the key to use when no earlier run left one behind.
  package func claim(_ command: [String], fresh: CommandKey) -> PendingKey {
    guard let folder, makeFolder(folder), let hash = secret(in: folder) else { return PendingKey(fresh) }
    // Lengths first, so that no two lists of words run together to the same bytes.
    let text = command.map { "\($0.utf8.count):\($0)" }.joined()
    let name = String(hash.hash(Array(text.utf8)), radix: 16)
    let paths = (0..<4).map { "\(folder)/\($0 == 0 ? name : "\(name).\($0)")" }
    for path in paths {
      if let file = LockedFile(path, makesIt: false), let left = file.key() {
        return PendingKey(left, file: file, isLeft: true)
      }
    }
    for path in paths {
      guard let file = LockedFile(path, makesIt: true) else { continue }
      if file.write(fresh) { return PendingKey(fresh, file: file) }
      file.remove()
      break
    }
    return PendingKey(fresh)
  }

  private func makeFolder(_ folder: String) -> Bool {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }

  /// The secret of this folder, made when it is first needed.
  private func secret(in folder: String) -> KeyedHash? {
    let path = folder + "/.secret"
    if let known = readSecret(path) { return known }
    var generator = SystemRandomNumberGenerator()
    let fresh = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return readSecret(path) }
    // Whoever is first wins; the file appears whole or not at all.
    if write(descriptor, fresh, 16) == 16, fsync(descriptor) == 0 { link(draft, path) }
    close(descriptor)
    unlink(draft)
    return readSecret(path)
  }

  private func readSecret(_ path: String) -> KeyedHash? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 16)
    guard read(descriptor, &bytes, 16) == 16 else { return nil }
    return KeyedHash(key: bytes)
  }
}
