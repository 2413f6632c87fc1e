internal import Glibc

extension LocalCluster {
  var lock: String { folder + "/lock" }

  /// Runs `body` while no other process of this machine starts, stops or changes the same cluster.
  func locked<Result>(
    _ body: (SystemUser) throws(LocalClusterError) -> Result
  ) throws(LocalClusterError) -> Result {
    let owner = try SystemUser.server()
    try refuseForeignFolder()
    try PrivateFile.makeFolder(folder, owner: owner)
    // While the folder is empty, another start may put its own in its place; the name is there all the time.
    var file: Int32
    repeat {
      file = open(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    } while file < 0
      && errno == ENOENT && access(folder, F_OK) == 0
    guard file >= 0 else { throw .system("open \(lock)", errno) }
    defer { close(file) }
    for _ in 0..<1200 where flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .system("lock \(lock)", errno) }
      usleep(50_000)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      throw LocalClusterError(.locked)
    }
    return try body(owner)
  }

  /// A folder that holds somebody's other files is not turned into a database.
  private func refuseForeignFolder() throws(LocalClusterError) {
    guard access(folder, F_OK) == 0, access(data, F_OK) != 0, access(lock, F_OK) != 0 else { return }
    guard let stream = opendir(folder) else { throw .system("look into \(folder)", errno) }
    defer { closedir(stream) }
    var entries = 0
    while readdir(stream) != nil { entries += 1 }
    // The lock may have come while they were counted: then another start has judged the folder.
    guard entries <= 2 || access(lock, F_OK) == 0 else {
      throw LocalClusterError(.folderHoldsOther(folder))
    }
  }
}
