internal import Glibc

/// A file of one key, locked while its command is under way.
final class LockedFile {
  private let path: String
  private let descriptor: Int32

  /// Opens and locks the file; nil when another process has it, or there is none and none is to be made.
  init?(_ path: String, makesIt: Bool) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CLOEXEC | (makesIt ? O_CREAT : 0), 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStillThere else {
      close(descriptor)
      return nil
    }
  }

  deinit {
    close(descriptor)
  }

  /// The key an earlier run left in it.
  func key() -> CommandKey? {
    var bytes = [UInt8](repeating: 0, count: 36)
    guard pread(descriptor, &bytes, 36, 0) == 36 else { return nil }
    return try? CommandKey(typed: String(decoding: bytes, as: UTF8.self))
  }

  /// Puts a key into it, on disk with its name when this returns true.
  func write(_ key: CommandKey) -> Bool {
    let bytes = Array(key.description.utf8)
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, fsync(descriptor) == 0 else {
      return false
    }
    let folder = open(
      path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex) + "/",
      O_RDONLY | O_CLOEXEC
    )
    guard folder >= 0 else { return false }
    defer { close(folder) }
    return fsync(folder) == 0
  }

  func remove() {
    unlink(path)
  }

  /// Whether the name still leads to what was locked: its last holder may have removed it in between.
  private var isStillThere: Bool {
    var (locked, named) = (stat(), stat())
    return fstat(descriptor, &locked) == 0 && stat(path, &named) == 0 && locked.st_ino == named.st_ino
  }
}
