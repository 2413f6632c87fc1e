import Glibc
import Testing

@testable import AfterSales

@Suite struct LocalClusterTests {
  @Test func `a cluster starts, keeps its data over a restart and goes without a trace`() throws {
    let place = try LocalFolder()
    let cluster = place.cluster
    #expect(try cluster.status().state == .absent)
    #expect(try cluster.stop() == false)
    #expect(try cluster.start())
    let running = try cluster.status()
    #expect(running.state == .running)
    #expect(running.process != nil)
    #expect(try cluster.start() == false)
    #expect(try cluster.status() == running)

    #expect(try place.ask("create table kept as select 7 as n", as: "postgres").status == 0)
    #expect(try cluster.stop())
    #expect(try cluster.status().state == .stopped)
    #expect(try cluster.stop() == false)
    #expect(try cluster.start())
    #expect(try place.ask("select n from kept", as: "postgres").answer == "7")

    #expect(try cluster.destroy())
    #expect(try cluster.status().state == .absent)
    #expect(access(cluster.folder, F_OK) != 0)
    #expect(access(cluster.socketFolder, F_OK) != 0)
    #expect(try cluster.destroy() == false)
  }

  @Test func `the database is UTF8, sorts by bytes, is durable and is reached by its socket alone`() throws {
    let place = try LocalFolder()
    try place.cluster.start()
    let settings = try place.ask(
      """
      select concat_ws(' ', current_database(), pg_encoding_to_char(encoding), datcollate, current_setting('fsync'),
        '[' || current_setting('listen_addresses') || ']', current_setting('log_timezone'),
        current_setting('data_checksums')) from pg_database where datname = current_database()
      """,
      as: "postgres"
    )
    #expect(settings.answer == "aftersales UTF8 C.UTF-8 on [] Asia/Shanghai on")
  }

  @Test func `an allowed login gets in at once, another does not`() throws {
    let place = try LocalFolder()
    try place.cluster.start()
    #expect(
      try place.ask("create role \"wáng o'neil\" login; create role li login", as: "postgres").status == 0
    )
    try place.cluster.allow(login: "wáng o'neil")
    #expect(try place.ask("select session_user", as: "wáng o'neil").answer == "wáng o'neil")
    let refused = try place.ask("select 1", as: "li")
    #expect(refused.status == 2)
    #expect(refused.answer.contains("Peer authentication failed"))
    try place.cluster.allow(login: "li")
    try place.cluster.stop()
    try place.cluster.start()
    #expect(try place.ask("select session_user", as: "li").answer == "li")
    #expect(throws: LocalClusterError.self) { try place.cluster.allow(login: "a\" \"b") }
  }

  @Test func `people are let into our database and no other, and no login takes every connection`() throws {
    let place = try LocalFolder()
    try place.cluster.start()
    #expect(try place.ask("create role li login", as: "postgres").status == 0)
    try place.cluster.allow(login: "li")
    #expect(try place.ask("select current_database()", as: "li").answer == "aftersales")
    for other in ["postgres", "template1"] {
      #expect(try place.ask("select pg_advisory_lock(1)", as: "li", in: other).status == 2, "\(other)")
      #expect(
        try place.ask("select has_database_privilege('li', '\(other)', 'connect')", as: "postgres").answer
          == "f"
      )
    }
    #expect(try place.ask("select 1", as: "postgres", in: "postgres").answer == "1")
    // A cluster that an older program made is closed at its next start.
    try place.cluster.start()
    #expect(
      try place.ask("select rolconnlimit from pg_roles where rolname = 'li'", as: "postgres").answer == "20"
    )
  }

  @Test func `a server that was killed comes back with what was committed`() throws {
    let place = try LocalFolder()
    try place.cluster.start()
    #expect(try place.ask("create table kept as select 7 as n", as: "postgres").status == 0)
    let process = try #require(try place.cluster.status().process)
    #expect(kill(process, SIGKILL) == 0)
    while kill(process, 0) == 0, try place.cluster.status().state != .stopped { usleep(10_000) }
    #expect(try place.cluster.status().state == .stopped)
    #expect(try place.cluster.start())
    #expect(try place.ask("select n from kept", as: "postgres").answer == "7")
  }

  @Test func `a stale process file that names another living process does not stand in the way`() throws {
    let place = try LocalFolder()
    try place.cluster.start()
    let file = place.cluster.data + "/postmaster.pid"
    let text = try #require(try PrivateFile.read(file))
    try place.cluster.stop()
    let owner = try SystemUser.server()
    // A process of the server's own user is the one that PostgreSQL itself takes for a living server.
    var sleeper: pid_t = 0
    let words = ["/usr/bin/env"] + owner.prefix + ["sleep", "60"]
    let arguments = words.map { strdup($0) } + [nil]
    #expect(posix_spawn(&sleeper, "/usr/bin/env", nil, nil, arguments, nil) == 0)
    defer {
      kill(sleeper, SIGKILL)
      waitpid(sleeper, nil, 0)
      for argument in arguments { free(argument) }
    }
    try PrivateFile.write("\(sleeper)" + text.drop { $0 != "\n" }, to: file, owner: owner)
    #expect(try place.cluster.status().state == .stopped)
    #expect(try place.cluster.start())
    #expect(try place.ask("select 1", as: "postgres").answer == "1")
  }

  @Test func `two starts at once make one server`() async throws {
    let place = try LocalFolder()
    let cluster = place.cluster
    let started = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<2 { group.addTask { try cluster.start() } }
      return try await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(started.sorted { $0 && !$1 } == [true, false])
    #expect(try place.ask("select 1", as: "postgres").answer == "1")
  }

  @Test func `starts at once never find a folder that is not given to the server yet`() async throws {
    let owner = try SystemUser.server()
    for _ in 0..<200 {
      let place = try LocalFolder()
      let cluster = place.cluster
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 { group.addTask { try cluster.locked { _ in } } }
        try await group.waitForAll()
      }
      var about = stat()
      #expect(stat(cluster.folder, &about) == 0 && about.st_uid == owner.id)
    }
  }

  @Test func `a half-made data folder is made anew`() throws {
    let place = try LocalFolder()
    let owner = try SystemUser.server()
    try PrivateFile.makeFolder(place.cluster.folder, owner: owner)
    try PrivateFile.write("", to: place.cluster.lock, owner: owner)
    try PrivateFile.makeFolder(place.cluster.data + ".new", owner: owner)
    try PrivateFile.write("15\n", to: place.cluster.data + ".new/PG_VERSION", owner: owner)
    #expect(try place.cluster.start())
  }

  @Test func `a deep folder gets its socket in tmp`() throws {
    let place = try LocalFolder(String(repeating: "deep-", count: 20))
    #expect(place.cluster.socketFolder.hasPrefix("/tmp/aftersales-\(geteuid())-"))
    try place.cluster.start()
    #expect(try place.ask("select 1", as: "postgres").answer == "1")
  }
}
