import Glibc

@testable import AfterSales

/// A local cluster in a folder of its own, destroyed with this value's owner.
final class LocalFolder {
  let cluster: LocalCluster
  private let parent: String

  init(_ name: String = "local") throws {
    parent = "/tmp/aftersales-local-\(UInt32.random(in: 0 ... .max))"
    // The server's user passes through; what is inside stays closed to others.
    guard mkdir(parent, 0o755) == 0 else { throw LocalClusterError.system("make \(parent)", errno) }
    cluster = try LocalCluster(folder: parent + "/" + name, path: "")
  }

  deinit {
    _ = try? cluster.destroy()
    try? PrivateFile.removeTree(parent)
  }

  /// What psql prints for one statement, and its exit status.
  func ask(
    _ statement: String,
    as login: String,
    in database: String = LocalCluster.database
  ) throws -> (status: Int32, answer: String) {
    let programs = try ServerPrograms.find(version: nil, path: "")
    let said = try ChildProcess.run([
      programs.folder + "/psql", "--no-psqlrc", "--tuples-only", "--no-align", "--quiet",
      "--dbname=\(try cluster.conninfo(for: login)) dbname=\(database)", "--command=\(statement)",
    ])
    return (said.status, said.output.trimmed)
  }
}
