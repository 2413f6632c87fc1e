internal import AfterSales
internal import Glibc
internal import Postgres

/// The PostgreSQL that everything is measured on: a cluster made for this run, with PostgreSQL's own settings, or one that
/// was named.
struct ServerPlace {
  /// A superuser's conninfo. More may be appended to it: the last word of a kind counts.
  let conninfo: String
  /// Where `psql` and `pgbench` are: the programs themselves, not the wrappers that some systems put before them.
  let programs: String
  private let cluster: LocalCluster?

  /// Makes a cluster in a folder of its own, as PostgreSQL makes one: every commit is on disk before it is answered.
  init(madeIn folder: String) throws {
    let cluster = try LocalCluster(folder: folder + "/cluster", path: Self.path)
    try cluster.start()
    self.cluster = cluster
    conninfo = try cluster.conninfo(for: LocalCluster.administrator)
    programs = try LocalCluster.programs(path: Self.path)
  }

  /// - Throws: `BenchmarkError` when the login is no superuser's.
  init(named conninfo: String) throws {
    guard conninfo.contains("="), !conninfo.contains("://") else {
      throw BenchmarkError("give the database as key=value words, not as a URI")
    }
    let connection = try Connection.connect(conninfo)
    defer { connection.close() }
    guard try connection.query(Script.isSuperuser).one().get(0) else {
      throw BenchmarkError(
        "\(connection.user) is no superuser: logins and databases are made and dropped here"
      )
    }
    self.conninfo = conninfo
    programs = try LocalCluster.programs(path: Self.path)
    cluster = nil
  }

  /// Lets a login in; the login itself is made elsewhere.
  func allow(_ login: String) throws {
    try cluster?.allow(login: login)
  }

  /// Ends and removes the cluster made for this run; one that was named goes on.
  func remove() throws {
    try cluster?.destroy()
  }

  private static var path: String { getenv("PATH").map { String(cString: $0) } ?? "" }
}
