internal import Glibc
internal import Postgres

extension LocalCluster {
  /// Makes the cluster if there is none, starts it, waits until it accepts connections and makes the database.
  ///
  /// - Returns: false when it was running already.
  @discardableResult
  package func start() throws(LocalClusterError) -> Bool {
    try locked { (owner) throws(LocalClusterError) in
      let programs = try ServerPrograms.find(version: try madeBy(), path: path)
      let wasRunning = try waitWhileBusy() == .running
      if !wasRunning {
        try make(with: programs, owner: owner)
        try PrivateFile.makeFolder(socketFolder, owner: owner)
        try configure(owner: owner)
        // The socket's own lock file is believed by PostgreSQL as the other one is; this folder serves nobody else.
        try PrivateFile.removeTree(socketFolder + "/.s.PGSQL.\(Self.port).lock")
        try PostmasterFile.defuse(data: data, owner: owner)
        try startServer(programs, owner: owner)
      }
      try makeDatabase(programs, owner: owner)
      try closeRest()
      return !wasRunning
    }
  }

  /// Ends the server; sessions that are open lose their connection and their open transaction.
  ///
  /// - Returns: false when it was not running.
  @discardableResult
  package func stop() throws(LocalClusterError) -> Bool {
    guard try status().process != nil else { return false }
    return try locked { (owner) throws(LocalClusterError) in try stopServer(owner: owner) }
  }

  /// Stops the server and removes all its data for good.
  ///
  /// - Returns: false when there was nothing to remove.
  @discardableResult
  package func destroy() throws(LocalClusterError) -> Bool {
    guard access(folder, F_OK) == 0 else { return false }
    try locked { (owner) throws(LocalClusterError) in
      try stopServer(owner: owner)
      for part in [data, data + ".new", socketFolder, log, log + ".old", lock] {
        try PrivateFile.removeTree(part)
      }
    }
    guard rmdir(folder) == 0 || errno == ENOTEMPTY || errno == EEXIST else {
      throw .system("remove \(folder)", errno)
    }
    return true
  }

  @discardableResult
  private func stopServer(owner: SystemUser) throws(LocalClusterError) -> Bool {
    guard try PostmasterFile.ofRunningServer(data: data) != nil else { return false }
    try control(
      ["stop", "--mode=fast", "--wait", "--timeout=60"],
      attempt: .stop,
      owner: owner
    )
    return true
  }

  /// A server started by somebody else a moment ago, or one that replays after a crash, is given a minute.
  private func waitWhileBusy() throws(LocalClusterError) -> Status.State {
    for _ in 0..<1200 {
      let state = try status().state
      if state != .busy { return state }
      usleep(50_000)
    }
    throw LocalClusterError(.stillBusy(log: log))
  }

  private func startServer(_ programs: ServerPrograms, owner: SystemUser) throws(LocalClusterError) {
    rotateLog()
    let command = ["start", "--wait", "--timeout=60", "--log=\(log)"]
    for attempt in 1... {
      let said = try ChildProcess.run(controlWords(command, programs: programs, owner: owner))
      if said.status == 0 { return }
      let reason = Self.lastLine(of: try PrivateFile.read(log) ?? said.output)
      // The children of a server that was killed notice within a moment; until then the memory is theirs.
      guard attempt < 10, reason.contains("still in use") else {
        throw LocalClusterError(.didNotStart(saying: reason, log: log))
      }
      usleep(500_000)
    }
  }

  private func makeDatabase(_ programs: ServerPrograms, owner: SystemUser) throws(LocalClusterError) {
    let made = try ChildProcess.run(
      owner.prefix + [
        programs.folder + "/createdb", "--host=\(socketFolder)", "--port=\(Self.port)",
        "--username=\(Self.administrator)", "--maintenance-db=postgres", Self.database,
      ]
    )
    guard made.status == 0 || made.output.contains("already exists") else {
      throw LocalClusterError(.databaseNotMade(Self.database, saying: Self.lastLine(of: made.output)))
    }
  }

  /// Closes to people what of the cluster is not theirs, as a DBA does on a shared server.
  private func closeRest() throws(LocalClusterError) {
    do {
      let connection = try Connection.connect(try conninfo(for: Self.administrator))
      defer { connection.close() }
      try connection.script(Query.localClose)
    } catch let error as PostgresError {
      throw LocalClusterError(.restNotClosed(saying: error.sentence))
    } catch let error as LocalClusterError {
      throw error
    } catch {
      throw LocalClusterError(.restNotClosed(saying: "\(error)"))
    }
  }

  func control(_ command: [String], attempt: LocalControl, owner: SystemUser) throws(LocalClusterError) {
    let programs = try ServerPrograms.find(version: try madeBy(), path: path)
    let said = try ChildProcess.run(controlWords(command, programs: programs, owner: owner))
    guard said.status == 0 else {
      throw LocalClusterError(.controlFailed(attempt, saying: Self.lastLine(of: said.output)))
    }
  }

  private func controlWords(_ command: [String], programs: ServerPrograms, owner: SystemUser) -> [String] {
    owner.prefix + [programs.folder + "/pg_ctl", "--pgdata=\(data)", "--silent"] + command
  }

  /// Keeps one older log when the present one has grown beyond 4 MB.
  private func rotateLog() {
    var about = stat()
    if stat(log, &about) == 0, about.st_size > 4 << 20 { rename(log, log + ".old") }
  }
}
