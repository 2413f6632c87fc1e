import Glibc
package import Postgres

/// The PostgreSQL that tests run on, made known by the script that starts it.
package enum TestCluster {
  package static let variable = "AFTERSALES_TEST_CLUSTER"

  package struct Missing: Error, CustomStringConvertible {
    package let description =
      "\(TestCluster.variable) is not set: run the tests with Scripts/test, which starts a PostgreSQL for them."
  }

  /// A superuser's conninfo in `key=value` form.
  package static func conninfo() throws -> String {
    guard let value = getenv(variable) else { throw Missing() }
    let conninfo = String(cString: value)
    guard conninfo.contains("=") else { throw Missing() }
    return conninfo
  }

  /// The path of the server's log.
  package static func log() throws -> String {
    guard let path = getenv("AFTERSALES_TEST_LOG"), access(path, R_OK) == 0 else {
      throw NoLog()
    }
    return String(cString: path)
  }

  package struct NoLog: Error, CustomStringConvertible {
    package let description =
      "AFTERSALES_TEST_LOG names no readable log: run the tests with Scripts/test, which starts a PostgreSQL with one."
  }

  /// A session of the superuser with the cluster's own database.
  package static func connect() throws -> Connection {
    try Connection.connect(conninfo() + " dbname=postgres")
  }
}
