import Glibc
import Testing

@testable import AfterSales

@Suite struct LocalClusterPlaceTests {
  @Test func `the folder is the one named, else the user's own`() throws {
    #expect(try LocalCluster(environment: ["AFTERSALES_LOCAL": "/srv/after/"]).folder == "/srv/after")
    let environment = ["XDG_DATA_HOME": "/data", "HOME": "/home/li"]
    let expected = geteuid() == 0 ? "/var/lib/aftersales" : "/data/aftersales"
    #expect(try LocalCluster(environment: environment).folder == expected)
    let home = geteuid() == 0 ? "/var/lib/aftersales" : "/home/li/.local/share/aftersales"
    #expect(try LocalCluster(environment: ["HOME": "/home/li"]).folder == home)
  }

  @Test(arguments: ["relative/path", "/with'quote", "/with\nline"])
  func `a folder that a setting cannot hold is refused`(folder: String) {
    let error = #expect(throws: LocalClusterError.self) {
      try LocalCluster(environment: ["AFTERSALES_LOCAL": folder])
    }
    #expect(error?.code == .config)
  }

  @Test func `a folder with somebody's files is left alone`() throws {
    let place = try LocalFolder()
    try PrivateFile.makeFolder(place.cluster.folder, owner: try SystemUser.server())
    try PrivateFile.write("mine", to: place.cluster.folder + "/diary", owner: try SystemUser.server())
    let error = #expect(throws: LocalClusterError.self) { try place.cluster.start() }
    #expect(
      error?.sentence.hasSuffix("holds other files; set AFTERSALES_LOCAL to one that is empty or new") == true
    )
    #expect(throws: LocalClusterError.self) { try place.cluster.destroy() }
    #expect(try PrivateFile.read(place.cluster.folder + "/diary") == "mine")
  }

  @Test func `data of a version that is not installed is left alone`() throws {
    let place = try LocalFolder()
    let owner = try SystemUser.server()
    try PrivateFile.makeFolder(place.cluster.folder, owner: owner)
    try PrivateFile.makeFolder(place.cluster.data, owner: owner)
    try PrivateFile.write("99\n", to: place.cluster.data + "/PG_VERSION", owner: owner)
    let error = #expect(throws: LocalClusterError.self) { try place.cluster.start() }
    #expect(error == LocalClusterError(.versionMissing(99)))
    let sentence = "this cluster was made by PostgreSQL 99, which is not installed; install postgresql-99"
    #expect(error?.sentence == sentence)
  }

  @Test(arguments: [
    ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15), ("postgres (PostgreSQL) 17beta1", 17),
  ])
  func `the major version is read`(answer: String, version: Int) {
    #expect(ServerPrograms.majorVersion(in: answer) == version)
  }

  @Test func `a child's status and words come back, and it inherits nothing`() throws {
    #expect(dup2(0, 777) == 777)
    defer { close(777) }
    let said = try ChildProcess.run(["/bin/sh", "-c", "pwd; echo $HOME; ls /proc/self/fd; exit 7"])
    #expect(said.status == 7)
    #expect(said.output.hasPrefix("/\n\n0\n1\n2\n"))
    #expect(!said.output.contains("777"))
  }
}
