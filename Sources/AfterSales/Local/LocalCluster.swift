internal import Glibc

/// A private PostgreSQL for one machine, used when no other database is named.
///
/// It listens on a socket in its own folder and nowhere else, runs as the user who started it (as `postgres` for
/// root) and lets that user and root be any login it was told of with `allow`. Every call may be repeated, and may
/// follow a crash of the machine, the server or ourselves at any point.
package struct LocalCluster: Sendable {
  /// The database that `start` makes.
  package static let database = "aftersales"
  /// The login that owns the cluster.
  package static let administrator = "postgres"

  /// Holds the data, the socket and the log; all of it is the server's user's alone.
  package let folder: String

  /// Takes the folder from `AFTERSALES_LOCAL`, else the data folder of this user (`XDG_DATA_HOME`,
  /// `~/.local/share`), else, for root, `/var/lib/aftersales`.
  package init(environment: [String: String]) throws(LocalClusterError) {
    if let named = environment["AFTERSALES_LOCAL"], !named.isEmpty {
      try self.init(folder: named, path: environment["PATH"] ?? "")
    } else if geteuid() == 0 {
      try self.init(folder: "/var/lib/aftersales", path: environment["PATH"] ?? "")
    } else if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      try self.init(folder: data + "/aftersales", path: environment["PATH"] ?? "")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      try self.init(folder: home + "/.local/share/aftersales", path: environment["PATH"] ?? "")
    } else {
      throw LocalClusterError(.noPlace)
    }
  }

  /// - Parameters:
  ///   - folder: an absolute path; the folder itself need not exist.
  ///   - path: where to look for PostgreSQL's programs first, as in `PATH`.
  package init(folder: String, path: String) throws(LocalClusterError) {
    guard folder.hasPrefix("/") else {
      throw LocalClusterError(.folderNotAbsolute(folder))
    }
    guard
      !folder.unicodeScalars.contains(where: {
        $0.value < 0x20 || $0 == "\u{7f}" || "'\"\\".unicodeScalars.contains($0)
      })
    else { throw LocalClusterError(.folderNotNameable) }
    var end = folder[...]
    while end.count > 1, end.last == "/" { end.removeLast() }
    self.folder = String(end)
    self.path = path
  }

  let path: String

  var data: String { folder + "/data" }
  var log: String { folder + "/log" }

  /// The folder of the socket. A socket's whole path has to stay below 108 bytes, so a deep folder gets one in `/tmp`.
  var socketFolder: String {
    let inside = folder + "/run"
    if (inside + "/.s.PGSQL.\(Self.port).lock").utf8.count <= 100 { return inside }
    let hash = folder.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "/tmp/aftersales-\(geteuid())-\(String(hash, radix: 16))"
  }

  /// Names a socket, not a network port.
  static let port = 5432
}
