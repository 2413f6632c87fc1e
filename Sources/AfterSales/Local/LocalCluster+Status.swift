extension LocalCluster {
  /// What `status` finds.
  package struct Status: Equatable, Sendable {
    package enum State: String, Sendable {
      /// Never started, or destroyed.
      case absent
      case stopped
      /// Coming up, going down, or replaying after a crash.
      case busy
      case running
    }

    package let state: State
    package let folder: String
    /// The server's process; nil when none is running.
    package let process: Int32?
    /// The major version that made the data; nil when there is none.
    package let version: Int?
  }

  /// Says how the cluster is without changing anything.
  package func status() throws(LocalClusterError) -> Status {
    let version = try madeBy()
    let running = version == nil ? nil : try PostmasterFile.ofRunningServer(data: data)
    let state: Status.State =
      switch (version, running) {
      case (nil, _): .absent
      case (_, nil): .stopped
      case (_, let file?): file.isReady ? .running : .busy
      }
    return Status(state: state, folder: folder, process: running?.pid, version: version)
  }

  /// The major version of PostgreSQL that made the data.
  func madeBy() throws(LocalClusterError) -> Int? {
    guard let text = try PrivateFile.read(data + "/PG_VERSION") else { return nil }
    return Int(text.trimmed)
  }
}
