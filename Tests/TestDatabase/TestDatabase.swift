package import Postgres

/// A database of one test's own: empty or a copy of a template, dropped when the last reference goes.
package final class TestDatabase: Sendable {
  package let name: String
  /// A superuser's conninfo of this database. Append `user=…` for another login: the last one counts.
  package let conninfo: String
  /// Whether what is done in it counts among the moves that the tests make; not what is done at random.
  private let counts: Bool

  /// Makes a database with a random name.
  ///
  /// - Parameter template: the database to copy; nobody may be connected to it.
  package static func scratch(fromTemplate template: String = "template0", counting: Bool = true) throws
    -> TestDatabase
  {
    let random = String(UInt64.random(in: .min ... .max), radix: 36)
    return try TestDatabase(name: "test_\(random)", template: template, counts: counting)
  }

  private init(name: String, template: String, counts: Bool) throws {
    self.name = name
    self.counts = counts
    conninfo = try TestCluster.conninfo() + " dbname=\(name)"
    let cluster = try TestCluster.connect()
    let source = try cluster.quoted(identifier: template)
    try cluster.execute("create database \(name) template \(source)")
  }

  deinit {
    do {
      if counts { try MovesMade.note(self) }
      try TestCluster.connect().execute("drop database if exists \(name) with (force)")
    } catch {
      print("The test database \(name) could not be dropped: \(error)")
    }
  }

  package func connect(options: ConnectionOptions = .init()) throws -> Connection {
    try Connection.connect(conninfo, options: options)
  }

  /// A session of another login, which must exist.
  package func connect(as login: String, options: ConnectionOptions = .init()) throws -> Connection {
    try Connection.connect(conninfo + " user=\(login)", options: options)
  }
}

/// Runs `body` with the conninfo of a database of its own, dropped afterwards.
package func withScratchDatabase<T>(
  fromTemplate template: String = "template0",
  _ body: (_ conninfo: String) throws -> T
) throws -> T {
  let database = try TestDatabase.scratch(fromTemplate: template)
  return try withExtendedLifetime(database) { try body(database.conninfo) }
}
