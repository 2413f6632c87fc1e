internal import Glibc

/// Where PostgreSQL's own programs are on this machine, and of which major version they are.
struct ServerPrograms: Equatable {
  /// The oldest major version that the SQL of this program runs on.
  static let oldest = 15

  let folder: String
  let version: Int

  /// Finds the newest programs, or those of `version` when a cluster was made by that one.
  static func find(version wanted: Int?, path: String) throws(LocalClusterError) -> ServerPrograms {
    var folders = path.split(separator: ":").map(String.init)
    if let config = folders.map({ $0 + "/pg_config" }).first(where: isProgram) {
      folders.append(try ChildProcess.run([config, "--bindir"]).output.trimmed)
    }
    folders += (FolderListing.names(in: "/usr/lib/postgresql") ?? []).filter { Int($0) != nil }.map {
      "/usr/lib/postgresql/\($0)/bin"
    }
    var found: [ServerPrograms] = []
    for folder in folders
    where isProgram(folder + "/initdb") && isProgram(folder + "/pg_ctl") && isProgram(folder + "/createdb") {
      let answer = try ChildProcess.run([folder + "/postgres", "--version"]).output
      guard let version = majorVersion(in: answer), version >= oldest else { continue }
      if version == wanted { return ServerPrograms(folder: folder, version: version) }
      found.append(ServerPrograms(folder: folder, version: version))
    }
    if let wanted {
      throw LocalClusterError(.versionMissing(wanted))
    }
    guard let newest = found.max(by: { $0.version < $1.version }) else {
      throw LocalClusterError(.noPrograms(oldest: oldest))
    }
    return newest
  }

  /// 15 for `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
  static func majorVersion(in answer: String) -> Int? {
    answer.split(separator: " ").lazy.compactMap { Int($0.prefix { $0.isNumber }) }.first
  }

  private static func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 }
}

extension LocalCluster {
  /// The folder of PostgreSQL's own programs, the newest on this machine.
  ///
  /// - Parameter path: where to look first, as in `PATH`.
  package static func programs(path: String) throws(LocalClusterError) -> String {
    try ServerPrograms.find(version: nil, path: path).folder
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
