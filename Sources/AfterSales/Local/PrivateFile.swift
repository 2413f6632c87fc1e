internal import Glibc

/// Small files and folders that only the server's user may read.
package enum PrivateFile {
  /// The text, or nil when there is no such file.
  static func read(_ path: String) throws(LocalClusterError) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .system("read \(path)", errno)
    }
    defer { close(file) }
    guard let text = text(of: file) else { throw .system("read \(path)", errno) }
    return text
  }

  /// All that comes out of an open file; nil on an error.
  static func text(of file: Int32) -> String? {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(file, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  /// Replaces the file as a whole: a crash leaves the old text or the new one.
  static func write(_ text: String, to path: String, owner: SystemUser) throws(LocalClusterError) {
    let draft = path + ".draft"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system("write \(draft)", errno) }
    defer { close(file) }
    let bytes = Array(text.utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count, fchown(file, owner.id, owner.group) == 0,
      fsync(file) == 0, rename(draft, path) == 0
    else { throw .system("write \(path)", errno) }
  }

  /// Makes the folder and those above it; the last one belongs to `owner` alone. One that is somebody else's is refused.
  static func makeFolder(_ path: String, owner: SystemUser) throws(LocalClusterError) {
    var about = stat()
    if lstat(path, &about) != 0 {
      guard errno == ENOENT else { throw .system("look at \(path)", errno) }
      if try putFolder(path, owner: owner) { return }
      // Another start was quicker.
      guard lstat(path, &about) == 0 else { throw .system("look at \(path)", errno) }
    }
    guard about.st_mode & S_IFMT == S_IFDIR else { throw LocalClusterError(.folderIsFile(path)) }
    guard about.st_uid == owner.id else {
      throw LocalClusterError(.folderOfOther(path, than: owner.name))
    }
    guard about.st_mode & 0o077 == 0 || chmod(path, 0o700) == 0 else { throw .system("close \(path)", errno) }
  }

  /// Makes the folder aside and puts it in its place with its owner, so that nobody sees one that is not given yet.
  /// False when there is one by now.
  private static func putFolder(_ path: String, owner: SystemUser) throws(LocalClusterError) -> Bool {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex, access(String(path[..<slash]), F_OK) != 0
    {
      try makeParent(String(path[..<slash]))
    }
    let draft = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    guard mkdir(draft, 0o700) == 0 else { throw .system("make the folder \(path)", errno) }
    guard chown(draft, owner.id, owner.group) == 0 else {
      let code = errno
      rmdir(draft)
      throw .system("give \(path) to \(owner.name)", code)
    }
    // This takes the place of nothing, or of another start's folder while it is empty.
    if rename(draft, path) == 0 { return true }
    let code = errno
    rmdir(draft)
    guard code == EEXIST || code == ENOTEMPTY || code == ENOTDIR else {
      throw .system("make the folder \(path)", code)
    }
    return false
  }

  private static func makeParent(_ path: String) throws(LocalClusterError) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex, access(String(path[..<slash]), F_OK) != 0
    {
      try makeParent(String(path[..<slash]))
    }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .system("make the folder \(path)", errno) }
  }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed.
  package static func removeTree(_ path: String) throws(LocalClusterError) {
    var about = stat()
    guard lstat(path, &about) == 0 else {
      if errno == ENOENT { return }
      throw .system("look at \(path)", errno)
    }
    if about.st_mode & S_IFMT == S_IFDIR {
      for name in FolderListing.names(in: path) ?? [] { try removeTree(path + "/" + name) }
    }
    guard remove(path) == 0 || errno == ENOENT else { throw .system("remove \(path)", errno) }
  }
}
