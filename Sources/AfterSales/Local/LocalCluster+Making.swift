internal import Glibc

extension LocalCluster {
  /// Makes the data folder when there is none: beside its place first, so that a half-made one is never taken for data.
  func make(with programs: ServerPrograms, owner: SystemUser) throws(LocalClusterError) {
    guard try madeBy() == nil else { return }
    let draft = data + ".new"
    try PrivateFile.removeTree(draft)
    let made = try ChildProcess.run(
      owner.prefix + [
        programs.folder + "/initdb", "--pgdata=\(draft)", "--username=\(Self.administrator)", "--auth=peer",
        "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
      ]
    )
    guard made.status == 0 else {
      throw LocalClusterError(.dataNotMade(folder: draft, saying: Self.lastLine(of: made.output)))
    }
    guard rename(draft, data) == 0 else { throw .system("rename \(draft) to \(data)", errno) }
  }

  /// Writes the settings anew at each start, so that the folder may be moved and a newer program may change them.
  func configure(owner: SystemUser) throws(LocalClusterError) {
    try PrivateFile.write(settings, to: data + "/aftersales.conf", owner: owner)
    let include = "include 'aftersales.conf'"
    let main = try PrivateFile.read(data + "/postgresql.conf") ?? ""
    if !main.split(separator: "\n").contains(include[...]) {
      try PrivateFile.write(main + "\n\(include)\n", to: data + "/postgresql.conf", owner: owner)
    }
    // People are let into our database and no other: in another one they could take what the whole cluster shares.
    try PrivateFile.write(
      "local all \(Self.administrator) peer map=local\nlocal \(Self.database) all peer map=local\n",
      to: data + "/pg_hba.conf",
      owner: owner
    )
    let basic = [Self.administrator, owner.name]
    let logins = try allowedLogins()
    try writeLogins(basic.filter { !logins.contains($0) } + logins, owner: owner)
  }

  /// A line of the log never quotes a row or a statement: both can hold customers' data.
  private var settings: String {
    """
    # Written by aftersales at each start; changes belong in postgresql.auto.conf (alter system).
    listen_addresses = ''
    unix_socket_directories = '"\(socketFolder)"'
    unix_socket_permissions = 0700
    port = \(Self.port)
    log_timezone = 'Asia/Shanghai'
    log_line_prefix = '%m [%p] %q%u '
    log_error_verbosity = terse
    log_min_error_statement = panic

    """
  }

  /// The part of an answer that says what is wrong.
  static func lastLine(of output: String) -> String {
    let lines = output.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
    let errors = lines.filter { $0.contains("FATAL:") || $0.contains("error:") || $0.contains("PANIC:") }
    return errors.last ?? lines.last ?? "it did not say why"
  }
}
