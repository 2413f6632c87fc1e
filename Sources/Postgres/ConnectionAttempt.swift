internal import CLibPQ
internal import Glibc

/// The way from a conninfo to a session.
///
/// One host is connected to without blocking, so that the deadline is exact. Several are left to libpq's own loop: only
/// there does a host that never answers give way to the next.
struct ConnectionAttempt {
  let notices: NoticeReceiver
  private let options: ConnectionOptions
  private var handle: OpaquePointer
  private let severalHosts: Bool
  private let timeout: Duration?

  init(_ conninfo: String, options: ConnectionOptions) throws(PostgresError) {
    guard !conninfo.utf8.contains(0) else { throw .nulCharacter(in: "The connection string") }
    self.options = options
    notices = NoticeReceiver(options.onNotice)
    var handle = try Self.start(conninfo, timeout: nil, options: options)
    let hosts = Self.setting("host", of: handle) ?? Self.setting("hostaddr", of: handle) ?? ""
    let own = Self.setting("connect_timeout", of: handle).flatMap { Int($0) }
    severalHosts = hosts.contains(",")
    timeout = own.map { $0 > 0 ? .seconds(max(2, $0)) : nil } ?? options.connectDeadline
    if severalHosts, own == nil, let wanted = options.connectDeadline {
      PQfinish(handle)
      handle = try Self.start(conninfo, timeout: Self.wholeSeconds(wanted), options: options)
    }
    self.handle = handle
    // Verbose messages carry the SQLSTATE, which libpq has no other way of telling for a refused connection.
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    notices.install(on: handle)
  }

  func finish() throws(PostgresError) -> OpaquePointer {
    if severalHosts {
      PQreset(handle)
    } else {
      try poll()
    }
    guard PQstatus(handle) == CONNECTION_OK else { throw giveUp() }
    PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
    PQsetnonblocking(handle, 1)
    return handle
  }

  private func poll() throws(PostgresError) {
    let deadline = Deadline.after(timeout)
    var wanted = PGRES_POLLING_WRITING
    while wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING {
      let events = wanted == PGRES_POLLING_WRITING ? POLLOUT : POLLIN
      if PQstatus(handle) == CONNECTION_BAD { break }
      let wake = wait(on: PQsocket(handle), for: events, until: deadline)
      if wake == .expired {
        PQfinish(handle)
        throw PostgresError(
          .deadlineExpired,
          "The database did not accept the connection before the deadline."
        )
      }
      if wake == .interrupted { continue }
      wanted = PQconnectPoll(handle)
    }
  }

  private func giveUp() -> PostgresError {
    let report = ConnectionRefusal.read(String(cString: PQerrorMessage(handle)))
    PQfinish(handle)
    return PostgresError(
      .connectionFailed,
      "Cannot connect to the database: \(sentence(report.message))",
      report: report
    )
  }

  private static func start(
    _ conninfo: String,
    timeout: Int?,
    options: ConnectionOptions
  ) throws(PostgresError) -> OpaquePointer {
    var settings: [(String, String)] = []
    if let name = options.applicationName { settings.append(("fallback_application_name", name)) }
    if let timeout { settings.append(("connect_timeout", String(timeout))) }
    // libpq expands dbname where it stands: what follows it overrides the conninfo.
    settings.append(("dbname", conninfo))
    settings.append(("client_encoding", "UTF8"))
    let keys = settings.map { strdup($0.0) }
    let values = settings.map { strdup($0.1) }
    defer { for copy in keys + values { free(copy) } }
    let handle = PQconnectStartParams(
      keys.map { UnsafePointer($0) } + [nil],
      values.map { UnsafePointer($0) } + [nil],
      1
    )
    guard let handle else {
      throw PostgresError(.connectionFailed, "Cannot connect to the database: out of memory.")
    }
    return handle
  }

  /// A setting in force, wherever it came from.
  private static func setting(_ name: String, of handle: OpaquePointer) -> String? {
    guard let all = PQconninfo(handle) else { return nil }
    defer { PQconninfoFree(all) }
    var option = all
    while let keyword = option.pointee.keyword {
      if strcmp(keyword, name) == 0 {
        let value = option.pointee.val.map { String(cString: $0) } ?? ""
        return value.isEmpty ? nil : value
      }
      option += 1
    }
    return nil
  }

  /// libpq counts its timeout in seconds and takes less than 2 as 2.
  private static func wholeSeconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(2, Int(clamping: seconds) + (attoseconds > 0 ? 1 : 0))
  }
}
