import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// What a worker does with a row, attempt by attempt.
@Suite struct DeliveryTests {
  @Test func `a refund instruction goes out once, with its amount and its key`() throws {
    try withTicketDatabase { database in
      _ = try database.instructed()
      try withFile { file in
        let command = Delivery.command(
          "cat >> \(file.path); echo \" $1 $AFTERSALES_DELIVERY_KEY\" >> \(file.path)",
          seconds: 30
        )
        #expect(try database.work(command).delivered == 1)
        #expect(try database.work(command).delivered == 0)
        let key: String = try database.connect().query("select delivery_key::text from data.outbox").one()
          .get(0)
        let sent = try String(contentsOf: file, encoding: .utf8)
        #expect(sent.split(separator: "\n").count == 1)
        #expect(sent.hasSuffix(" \(key) \(key)\n"))
        #expect(
          sent.contains("\"amount\": 99800") && sent.contains("\"ticket\": \"R-1\"")
            && sent.contains("\"order\": \"A1\"")
        )
        #expect(!sent.contains("13585019639"))
      }
      #expect(try database.outbox() == ["delivered 1"])
    }
  }

  @Test func `an account is put in when the instruction is sent, and stands nowhere in the outbox`() throws {
    try withTicketDatabase { database in
      let ticket = try database.instructed()
      let owner = try database.connect()
      try owner.script(
        "insert into data.ticket_words values (\(ticket), 1, 'account', '6222020000001234', ''), (\(ticket), 1, 'payee', '周强', '')"
      )
      try withFile { file in
        try database.work(.command("cat > \(file.path)", seconds: 30))
        #expect(try String(contentsOf: file, encoding: .utf8).contains("6222020000001234"))
      }
      let kept: String = try owner.query(
        "select (array_agg(o))::text || (array_agg(e))::text from data.outbox o left join data.outbox_event e using (outbox_id)"
      ).one().get(0)
      #expect(!kept.contains("6222020000001234") && !kept.contains("周强"))
    }
  }

  @Test
  func
    `what fails is tried again after pauses that double up to an hour, and after eight attempts a person is needed`()
    throws
  {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      _ = try database.instructed()
      let owner = try database.connect()
      var pauses: [Int] = []
      for attempt in 1...8 {
        let counts = try database.work(.command("exit 75", seconds: 30))
        #expect(counts.retried + counts.dead == 1, "attempt \(attempt)")
        guard attempt < 8 else { break }
        let row = try owner.query(
          "select extract(epoch from next_at - gate.now())::int as pause, next_at::text as at from data.outbox"
        ).one()
        pauses.append(try row.get("pause"))
        let at: String = try row.get("at")
        try database.setClock(at)
      }
      #expect(pauses == [30, 60, 120, 240, 480, 960, 1920])
      #expect(try database.outbox() == ["dead 8"])
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 0)
      #expect(try database.desk("csr1").outbox([.dead]).map(\.lastError) == ["exit status 75"])
    }
  }

  @Test func `before its pause is over a row is left alone`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00:00+08")
      _ = try database.instructed()
      try database.work(.command("exit 75", seconds: 30))
      try database.setClock("2026-03-02 10:00:29.999+08")
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 0)
      try database.setClock("2026-03-02 10:00:30+08")
      #expect(try database.work(.command("exit 0", seconds: 30)).delivered == 1)
      #expect(try database.outbox() == ["delivered 2"])
    }
  }

  @Test func `a receiver that asks for a pause is given it`() throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      _ = try database.instructed()
      try database.work(.command("echo 'Retry-After: 600'; exit 75", seconds: 30))
      let pause: Int = try database.connect().query(
        "select extract(epoch from next_at - gate.now())::int from data.outbox"
      ).one().get(0)
      #expect(pause == 600)
    }
  }

  @Test(arguments: [
    ("exit 1", "unknown 1"), ("kill -9 $$", "unknown 1"), ("sleep 60", "unknown 1"), ("exit 65", "dead 1"),
    ("exit 75", "waiting 1"), ("no-such-program", "waiting 1"),
  ])
  func `of a refund that is not surely unpaid the outcome is unknown, and it is not sent again by itself`(
    command: String,
    refund: String
  ) throws {
    try withTicketDatabase { database in
      try database.setClock("2026-03-02 10:00+08")
      let ticket = try database.instructed()
      try database.insertOutbox(["stock-disposition"], ticket: ticket)
      try database.work(.command(command, seconds: 1))
      #expect(try database.outbox() == [refund, command == "exit 65" ? "dead 1" : "waiting 1"])
      try database.setClock("2026-03-03 10:00+08")
      try database.work(.command("exit 0", seconds: 30))
      #expect(try database.outbox()[0] == (refund == "waiting 1" ? "delivered 2" : refund))
    }
  }

  @Test func `eight workers drain three hundred rows, each once`() throws {
    try withTicketDatabase { database in
      let ticket = try database.received()
      try database.insertOutbox((1...300).map { "kind-\($0)" }, ticket: ticket)
      let conninfo = database.conninfo
      let delivered = try together(8) { place in
        let worker = Worker(
          desk: Desk { try .connect(conninfo + " user=worker\(place % 2 + 1)") },
          delivery: .discard,
          shouldStop: { false },
          tell: { _ in }
        )
        try worker.runOnce()
        return worker.counts.delivered
      }.map { try $0.get() }
      #expect(delivered.reduce(0, +) == 300)
      #expect(Set(try database.outbox()) == ["delivered 1"])
    }
  }
}
