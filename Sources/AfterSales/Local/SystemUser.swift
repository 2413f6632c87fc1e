internal import Glibc

/// An account of the operating system.
struct SystemUser: Equatable {
  let name: String
  let id: uid_t
  let group: gid_t

  init?(named name: String) {
    guard let entry = getpwnam(name) else { return nil }
    self.init(entry.pointee)
  }

  init?(id: uid_t) {
    guard let entry = getpwuid(id) else { return nil }
    self.init(entry.pointee)
  }

  private init(_ entry: passwd) {
    name = String(cString: entry.pw_name)
    id = entry.pw_uid
    group = entry.pw_gid
  }

  /// Who the server runs as: ourselves, or `postgres` when we are root, because PostgreSQL refuses root.
  static func server() throws(LocalClusterError) -> SystemUser {
    if geteuid() == 0 {
      guard let user = SystemUser(named: "postgres") else {
        throw LocalClusterError(.noServerAccount)
      }
      return user
    }
    guard let user = SystemUser(id: geteuid()) else {
      throw LocalClusterError(.namelessAccount(id: Int(geteuid())))
    }
    return user
  }

  /// Words to put before a command so that it runs as this user.
  var prefix: [String] {
    if id == geteuid() { return [] }
    return ["/usr/bin/setpriv", "--reuid=\(id)", "--regid=\(group)", "--init-groups", "--"]
  }
}
