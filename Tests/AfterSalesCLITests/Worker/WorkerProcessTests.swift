import Foundation
import Postgres
import TestDatabase
import Testing

/// Real worker processes, killed and asked to stop.
@Suite struct WorkerProcessTests {
  /// A ticket with rows that are not about money, and a file that the delivery command writes to.
  private func withRows(_ kinds: [String], _ body: (Terminal, String) throws -> Void) throws {
    try withTerminal { terminal in
      #expect(try terminal("csr1", "open return A1 --line 2:1 --reason quality").status == 0)
      for kind in kinds {
        try terminal.database.connect().script(
          "insert into data.outbox (ticket_id, seq, kind, content, created_at) values (1, 1, '\(kind)', '{}', gate.now())"
        )
      }
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: file) }
      try body(terminal, file)
    }
  }

  private func lines(_ file: String) -> [Substring] {
    ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n")
  }

  private func statuses(_ terminal: Terminal) throws -> [String] {
    try terminal.database.connect().query(
      "select status || ' ' || attempts from data.outbox order by outbox_id"
    ).map {
      try $0.get(0)
    }
  }

  @Test func `two workers on one row deliver it once`() throws {
    try withRows(["stock-disposition"]) { terminal, file in
      let command = "sleep 0.3; echo $1 >> \(file)"
      let workers = try ["worker1", "worker2"].map {
        try WorkerProcess(terminal.database, $0, "--once", "--deliver", command)
      }
      let ends = try workers.map { try $0.end() }
      #expect(ends.map(\.status) == [0, 0])
      #expect(ends.map(\.output).sorted() == ["0\t0\t0\t0\t0\t0\t0\n", "1\t0\t0\t0\t0\t0\t0\n"])
      #expect(lines(file).count == 1)
      #expect(try statuses(terminal) == ["delivered 1"])
    }
  }

  @Test
  func
    `a worker killed while it sends doubles nothing: the message goes again under its key, the refund waits for a person`()
    throws
  {
    try withRows(["stock-disposition", "refund-instruction"]) { terminal, file in
      for _ in 1...2 {
        let before = lines(file).count
        let worker = try WorkerProcess(
          terminal.database,
          "worker1",
          "--deliver",
          "echo $1 >> \(file); sleep 2"
        )
        try wait { lines(file).count > before }
        worker.signal(SIGKILL)
        _ = try worker.end()
      }
      #expect(try statuses(terminal) == ["leased 1", "leased 1"])
      try terminal.database.setClock("2026-03-02 10:02+08")
      let second = try WorkerProcess(
        terminal.database,
        "worker2",
        "--once",
        "--deliver",
        "echo $1 >> \(file)"
      )
      #expect(try second.end().status == 0)
      #expect(try statuses(terminal) == ["waiting 1", "unknown 1"])
      try terminal.database.setClock("2026-03-02 10:03+08")
      let third = try WorkerProcess(terminal.database, "worker2", "--once", "--deliver", "echo $1 >> \(file)")
      #expect(try third.end().output == "1\t0\t0\t0\t0\t0\t0\n")
      #expect(try statuses(terminal) == ["delivered 2", "unknown 1"])
      let keys = lines(file)
      #expect(keys.count == 3 && keys[0] == keys[2] && keys[0] != keys[1])
    }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `asked to stop, a worker finishes the row at hand and takes no other`(
    signal: Int32
  ) throws {
    try withRows(["a", "b"]) { terminal, file in
      let worker = try WorkerProcess(
        terminal.database,
        "worker1",
        "--deliver",
        "echo begun >> \(file); sleep 1; echo done >> \(file)"
      )
      try wait { !lines(file).isEmpty }
      worker.signal(signal)
      let end = try worker.end()
      #expect(end.status == 0)
      #expect(end.output == "1\t0\t0\t0\t0\t0\t0\n")
      #expect(lines(file) == ["begun", "done"])
      #expect(try statuses(terminal) == ["delivered 1", "waiting 0"])
    }
  }

  @Test func `a worker that waits takes what comes, and outlives the loss of its connection`() throws {
    try withRows([]) { terminal, file in
      let worker = try WorkerProcess(terminal.database, "worker1", "--deliver", "echo $1 >> \(file)")
      let owner = try terminal.database.connect()
      func connected() throws -> Bool {
        try owner.query(
          "select from pg_stat_activity where usename = 'worker1' and datname = current_database()"
        ).first != nil
      }
      try wait { try connected() }
      try owner.script(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'worker1' and datname = current_database()"
      )
      try owner.script(
        "insert into data.outbox (ticket_id, seq, kind, content, created_at) values (1, 1, 'late', '{}', gate.now())"
      )
      try wait { lines(file).count == 1 }
      worker.signal(SIGTERM)
      #expect(try worker.end().status == 0)
      #expect(try statuses(terminal) == ["delivered 1"])
    }
  }

  @Test func `workers killed in the middle of many timers lose none and double none`() throws {
    try withTerminal { terminal in
      let owner = try terminal.database.connect()
      for number in 1...40 {
        try terminal.database.insert(TestOrder("N\(number)", customer: "C\(number)"))
        #expect(try terminal("csr1", "open return N\(number) --line 1:1 --reason quality").status == 0)
      }
      try owner.script(
        """
        create function public.slow() returns trigger language plpgsql as $$ begin perform pg_sleep(0.02); return new; end $$;
        create trigger slow before insert on data.timer for each row execute function public.slow()
        """
      )
      // Three days away.
      try terminal.database.setClock("2026-03-05 10:00+08")
      for login in ["worker1", "worker2", "worker1"] {
        let worker = try WorkerProcess(terminal.database, login)
        usleep(400_000)
        worker.signal(SIGKILL)
        _ = try worker.end()
      }
      let workers = try ["worker1", "worker2"].map { try WorkerProcess(terminal.database, $0, "--once") }
      #expect(try workers.map { try $0.end().status } == [0, 0])
      let counts = try owner.query(
        "select count(*), count(distinct ticket_id), (select count(*) from data.ticket_event where event = 'escalate') from data.timer where due_at < '2026-03-03'"
      ).one()
      #expect(try (0..<3).map { try counts.get($0, as: Int.self) } == [40, 40, 40])
      try owner.script("drop function public.slow() cascade")
      #expect(try terminal.ills == [])
    }
  }

  @Test func `a person's login is no worker's`() throws {
    try withRows(["a"]) { terminal, _ in
      let worker = try WorkerProcess(terminal.database, "csr1", "--once", "--discard")
      #expect(try worker.end().status == 77)
      #expect(try statuses(terminal) == ["waiting 0"])
    }
  }
}
