extension LocalCluster {
  /// How libpq reaches the cluster as `login`, with the server's account checked, so that nobody else can pose as it.
  package func conninfo(for login: String) throws(LocalClusterError) -> String {
    let server = try SystemUser.server()
    return "host='\(socketFolder)' port=\(Self.port) dbname=\(Self.database) user='\(Self.quoted(login))'"
      + " requirepeer='\(Self.quoted(server.name))'"
  }

  /// Lets the user of this machine be `login` here; the login itself is made with `create role`.
  ///
  /// PostgreSQL 15 has no word for "any login" in `pg_ident.conf` (16 has: `all`), so each gets its lines.
  package func allow(login: String) throws(LocalClusterError) {
    try locked { (owner) throws(LocalClusterError) in
      guard !login.isEmpty, !login.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\"" }) else {
        throw LocalClusterError(.notALogin(login))
      }
      guard try madeBy() != nil else {
        throw LocalClusterError(.notMade)
      }
      var logins = try allowedLogins()
      guard !logins.contains(login) else { return }
      logins.append(login)
      try writeLogins(logins, owner: owner)
      if try PostmasterFile.ofRunningServer(data: data) != nil {
        try control(["reload"], attempt: .admit(login: login), owner: owner)
      }
    }
  }

  /// Those named so far, in the order they came.
  func allowedLogins() throws(LocalClusterError) -> [String] {
    let lines = try PrivateFile.read(data + "/pg_ident.conf") ?? ""
    var logins: [String] = []
    for line in lines.split(separator: "\n") where line.hasPrefix("local ") {
      let words = line.split(separator: "\"", omittingEmptySubsequences: false)
      if words.count == 5, !logins.contains(String(words[3])) { logins.append(String(words[3])) }
    }
    return logins
  }

  func writeLogins(_ logins: [String], owner: SystemUser) throws(LocalClusterError) {
    var accounts = [owner.name]
    for name in ["root", "postgres"] where !accounts.contains(name) && SystemUser(named: name) != nil {
      accounts.append(name)
    }
    let lines = logins.flatMap { login in accounts.map { "local \"\($0)\" \"\(login)\"\n" } }
    try PrivateFile.write(lines.joined(), to: data + "/pg_ident.conf", owner: owner)
  }

  private static func quoted(_ value: String) -> String {
    value.reduce(into: "") { text, character in
      if character == "'" || character == "\\" { text.append("\\") }
      text.append(character)
    }
  }
}
