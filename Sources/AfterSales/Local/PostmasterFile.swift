internal import Glibc

/// What `postmaster.pid` in a data folder says, read with the doubt that a crash or a reboot calls for.
struct PostmasterFile: Equatable {
  let pid: pid_t
  let status: String

  /// The running server's file; nil when there is none or when it was left behind.
  static func ofRunningServer(data: String) throws(LocalClusterError) -> PostmasterFile? {
    guard let file = try read(data: data), file.isAlive(data: data) else { return nil }
    return file
  }

  /// Makes a file that was left behind harmless. After a reboot its number can be that of any other program, and
  /// PostgreSQL then refuses to start. Only the number is changed, to one that no process can have: the line with
  /// the shared memory key stays, by which PostgreSQL notices children of the old server that still write.
  static func defuse(data: String, owner: SystemUser) throws(LocalClusterError) {
    guard let file = try read(data: data), !file.isAlive(data: data) else { return }
    let path = data + "/postmaster.pid"
    guard let text = try PrivateFile.read(path) else { return }
    let rest = text.drop { $0 != "\n" }
    try PrivateFile.write("\(pid_t.max)\(rest)", to: path, owner: owner)
  }

  private static func read(data: String) throws(LocalClusterError) -> PostmasterFile? {
    guard let text = try PrivateFile.read(data + "/postmaster.pid") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let pid = lines.first.flatMap({ pid_t($0) }), pid > 0 else { return nil }
    return PostmasterFile(pid: pid, status: lines.count > 7 ? String(lines[7]).trimmed : "starting")
  }

  var isReady: Bool { status == "ready" }

  /// Whether the process is a PostgreSQL server on this very folder: a server's working folder is its data.
  private func isAlive(data: String) -> Bool {
    guard let name = try? PrivateFile.read("/proc/\(pid)/comm"), name.trimmed.hasPrefix("post") else {
      return false
    }
    guard let folder = realpath("/proc/\(pid)/cwd", nil) else { return errno == EACCES }
    defer { free(folder) }
    guard let expected = realpath(data, nil) else { return false }
    defer { free(expected) }
    return strcmp(folder, expected) == 0
  }
}
