import Foundation
import Postgres
import TestDatabase
import Testing

/// The outbox, handed to an HTTP endpoint by a worker and the program that posts for it.
@Suite struct HTTPDeliveryTests {
  /// A ticket with a message that the customer's name and phone are put into, and a refund instruction, both due.
  private func withRows(_ body: (Terminal) throws -> Void) throws {
    try withTerminal { terminal in
      #expect(try terminal("csr1", "open return A1 --line 2:1 --reason quality").status == 0)
      try terminal.database.connect().script(
        """
        delete from data.outbox;
        insert into data.outbox (ticket_id, seq, kind, content, created_at) values
          (1, 1, 'customer-message', '{"ticket": "R-1"}', gate.now()), (1, 1, 'refund-instruction', '{"amount": 99800}', gate.now())
        """
      )
      try body(terminal)
    }
  }

  /// `STATUS ATTEMPTS` of the message and of the refund.
  private func rows(_ terminal: Terminal) throws -> [String] {
    try terminal.database.connect().query(
      "select status || ' ' || attempts from data.outbox order by outbox_id"
    ).map { try $0.get(0) }
  }

  private func errors(_ terminal: Terminal) throws -> [String] {
    try terminal.database.connect().query(
      "select coalesce(last_error, '') from data.outbox order by outbox_id"
    ).map { try $0.get(0) }
  }

  private func work(_ terminal: Terminal, _ url: String, _ options: String = "") throws -> Terminal.Outcome {
    try terminal("worker1", "worker --once --deliver \(url) \(options)")
  }

  @Test func `a message is posted as JSON, once, under the key of its row`() throws {
    try withRows { terminal in
      let endpoint = try HTTPEndpoint(always: .status(200))
      #expect(try work(terminal, endpoint.url).output == "2\t0\t0\t0\t0\t0\t0\n")
      #expect(try work(terminal, endpoint.url).output == "0\t0\t0\t0\t0\t0\t0\n")
      let keys: [String] = try terminal.database.connect().query(
        "select delivery_key::text from data.outbox order by outbox_id"
      ).map { try $0.get(0) }
      #expect(endpoint.requests.compactMap(\.key) == keys)
      let request = try #require(endpoint.requests.first)
      #expect(request.line == "POST /outbox")
      #expect(request.headers["content-type"] == "application/json")
      #expect(request.headers["authorization"] == nil)
      let message = try #require(
        try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
      )
      #expect(message["key"] as? String == keys[0])
      #expect(message["kind"] as? String == "customer-message")
      #expect((message["to"] as? [String: String])?["phone"] == "13585019639")
    }
  }

  @Test(arguments: [
    (200, "delivered 1"), (201, "delivered 1"), (204, "delivered 1"),
    (301, "dead 1"), (302, "dead 1"), (307, "dead 1"), (400, "dead 1"), (401, "dead 1"), (404, "dead 1"),
    (409, "dead 1"), (422, "dead 1"),
    (408, "waiting 1"), (425, "waiting 1"), (429, "waiting 1"), (500, "waiting 1"), (502, "waiting 1"),
    (503, "waiting 1"),
  ])
  func `an answer says whether it was delivered, never will be, or is to be tried again`(
    status: Int,
    row: String
  ) throws {
    try withRows { terminal in
      let elsewhere = try HTTPEndpoint(always: .status(200))
      let endpoint = try HTTPEndpoint(
        always: .status(
          status,
          headers: ["Location": elsewhere.url],
          body: status == 204 ? "" : "no such account"
        )
      )
      _ = try work(terminal, endpoint.url)
      #expect(try rows(terminal) == [row, row])
      #expect(elsewhere.requests.isEmpty)
      let errors = try errors(terminal)
      switch status {
      case 200..<300: #expect(errors == ["", ""])
      case 300..<400: #expect(errors[1] == "HTTP \(status): redirects are not followed")
      default: #expect(errors[1] == "HTTP \(status): no such account")
      }
    }
  }

  @Test func `what was cut after it was sent is sent again under its key, but of a refund nobody knows`()
    throws
  {
    try withRows { terminal in
      let endpoint = try HTTPEndpoint(always: .cut)
      _ = try work(terminal, endpoint.url)
      #expect(try rows(terminal) == ["waiting 1", "unknown 1"])
      let patient = try HTTPEndpoint(always: .status(200))
      try terminal.database.setClock("2026-03-02 10:01+08")
      _ = try work(terminal, patient.url)
      #expect(try rows(terminal) == ["delivered 2", "unknown 1"])
      #expect(patient.requests.map(\.key) == [endpoint.requests[0].key])
    }
  }

  @Test func `an answer that does not come in time leaves a refund unknown too`() throws {
    try withRows { terminal in
      let endpoint = try HTTPEndpoint(always: .silence)
      _ = try work(terminal, endpoint.url, "--timeout 5")
      #expect(try rows(terminal) == ["waiting 1", "unknown 1"])
      #expect(try errors(terminal)[1] == "deadline exceeded")
    }
  }

  @Test
  func `where nobody listens, or nobody speaks TLS, nothing was sent, and even a refund is tried again`()
    throws
  {
    try withRows { terminal in
      let gone = try HTTPEndpoint(always: .cut)
      gone.close()
      _ = try work(terminal, gone.url)
      #expect(try rows(terminal) == ["waiting 1", "waiting 1"])
      #expect(try errors(terminal)[1] == "connection refused")
      try terminal.database.setClock("2026-03-02 10:01+08")
      let plain = try HTTPEndpoint(always: .status(200))
      _ = try work(terminal, plain.url.replacing("http:", with: "https:"), "--timeout 5")
      #expect(try rows(terminal) == ["waiting 2", "waiting 2"])
      #expect(plain.requests.isEmpty)
      try terminal.database.setClock("2026-03-02 10:05+08")
      _ = try work(terminal, "http://no-such-host.invalid/")
      #expect(try rows(terminal) == ["waiting 3", "waiting 3"])
    }
  }

  @Test func `a receiver that asks for a pause is given it, in seconds or as a date, a day at most`() throws {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let asked: [(String, ClosedRange<Int>)] = [
      ("600", 600...600), (format.string(from: Date(timeIntervalSinceNow: 500)), 490...500),
      ("999999", 86_400...86_400), ("soon", 30...30), ("-5", 30...30),
      ("Mon, 02 Mar 2020 00:00:00 GMT", 30...30),
    ]
    for (value, pause) in asked {
      try withRows { terminal in
        let endpoint = try HTTPEndpoint(always: .status(503, headers: ["Retry-After": value]))
        _ = try work(terminal, endpoint.url)
        let given: Int = try terminal.database.connect().query(
          "select extract(epoch from next_at - gate.now())::int from data.outbox order by outbox_id limit 1"
        ).one().get(0)
        #expect(pause.contains(given), "\(value)")
      }
    }
  }

  @Test func `of what a receiver repeats of the customer nothing is kept`() throws {
    try withRows { terminal in
      let endpoint = try HTTPEndpoint { request in
        let phone = request.body.contains("13585019639") ? "13585019639" : ""
        return .status(
          422,
          body: "账号不存在 \u{1b}[31m for \(phone) or +86-\(phone), 8613585019639, \(request.body.suffix(60))"
        )
      }
      _ = try work(terminal, endpoint.url)
      let name: String = try terminal.database.connect().query("select name from data.recipient").one().get(0)
      let kept: String = try terminal.database.connect().query(
        "select string_agg(o::text, '') || (select string_agg(e::text, '') from data.outbox_event e) from data.outbox o"
      ).one().get(0)
      #expect(kept.contains("HTTP 422: 账号不存在"))
      #expect(!kept.contains("13585019639") && !kept.contains(name) && !kept.contains("\u{1b}"))
      let echo = try HTTPEndpoint(always: .echo)
      try terminal.database.connect().script("update data.outbox set status = 'waiting', attempts = 0")
      _ = try work(terminal, echo.url)
      let echoed = try errors(terminal).joined()
      #expect(echoed.contains("HTTP 422: {") && !echoed.contains("13585") && !echoed.contains(name))
    }
  }

  @Test func `a token comes from a file or the environment, and goes to nobody who could be overheard`()
    throws
  {
    try withRows { terminal in
      let endpoint = try HTTPEndpoint(always: .status(503))
      let file = NSTemporaryDirectory() + UUID().uuidString
      try "s3cret\n".write(toFile: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(atPath: file) }
      _ = try work(terminal, endpoint.url, "--token-file \(file)")
      #expect(endpoint.requests.map { $0.headers["authorization"] } == ["Bearer s3cret", "Bearer s3cret"])
      try terminal.database.setClock("2026-03-02 11:00+08")
      _ = try work(terminal, "http://192.0.2.1/", "--token-file \(file)")
      #expect(try errors(terminal)[0] == "a token goes over https only, or to this machine")
      try terminal.database.setClock("2026-03-02 12:00+08")
      _ = try work(terminal, endpoint.url, "--token-file /nowhere/token")
      #expect(try errors(terminal)[0] == "the token's file cannot be read: No such file or directory")
      #expect(endpoint.requests.count == 2)
      try terminal.database.setClock("2026-03-02 13:00+08")
      let worker = try WorkerProcess(
        terminal.database,
        "worker1",
        "--once",
        "--deliver",
        endpoint.url,
        variables: ["AFTERSALES_DELIVERY_TOKEN": "fr0m-env"]
      )
      _ = try worker.end()
      #expect(endpoint.requests.last?.headers["authorization"] == "Bearer fr0m-env")
    }
  }

  @Test func `a secret in the URL, or a token for a command, is a slip that is told`() throws {
    try withRows { terminal in
      for line in [
        "--deliver http://user:word@127.0.0.1/", "--deliver https://user@127.0.0.1:9/x",
        "--deliver ./command --token-file x", "--deliver http://127.0.0.1/ --discard",
      ] {
        #expect(try terminal("worker1", "worker --once \(line)").status == 64, "\(line)")
      }
      #expect(try rows(terminal) == ["waiting 0", "waiting 0"])
      // An address in a path is no secret.
      let endpoint = try HTTPEndpoint(always: .status(200))
      #expect(try work(terminal, endpoint.url + "/a@b").status == 0)
      #expect(endpoint.requests.first?.line == "POST /outbox/a@b")
    }
  }

  @Test
  func
    `a worker killed while it posts doubles nothing: the message comes again under its key, the refund does not`()
    throws
  {
    try withRows { terminal in
      let endpoint = try HTTPEndpoint(always: .silence)
      for count in 1...2 {
        let worker = try WorkerProcess(terminal.database, "worker1", "--deliver", endpoint.url)
        try wait { endpoint.requests.count == count }
        worker.signal(SIGKILL)
        _ = try worker.end()
      }
      #expect(try rows(terminal) == ["leased 1", "leased 1"])
      let second = try HTTPEndpoint(always: .status(200))
      try terminal.database.setClock("2026-03-02 10:02+08")
      _ = try work(terminal, second.url)
      #expect(try rows(terminal) == ["waiting 1", "unknown 1"])
      try terminal.database.setClock("2026-03-02 10:03+08")
      _ = try work(terminal, second.url)
      #expect(try rows(terminal) == ["delivered 2", "unknown 1"])
      #expect(second.requests.map(\.key) == [endpoint.requests[0].key])
      #expect(endpoint.requests[0].key != endpoint.requests[1].key)
    }
  }
}
