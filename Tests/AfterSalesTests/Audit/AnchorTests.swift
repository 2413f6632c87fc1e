import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// What a chain cannot show by itself: that its end is missing, or that all of it was written anew.
@Suite struct AnchorTests {
  /// Somebody with every right in the database, who leaves it whole as far as it can see itself.
  struct Forgery {
    let name: String
    let sql: String
    /// What the anchor shows; `T` is the ticket.
    let found: [String]
  }

  static let forgeries = [
    Forgery(name: "the last event is cut off", sql: Self.cut, found: ["cut T/7"]),
    Forgery(
      name: "an amount is changed, and the chain hashed anew",
      sql:
        "update data.ticket_event set payload = payload || '{\"amount\": 1}' where ticket_id = $ticket and seq = 6; \(Self.rehash)",
      found: ["rewritten T/7"]
    ),
    Forgery(name: "a settled return is erased and its units are freed", sql: Self.erase, found: ["gone T/7"]),
    Forgery(
      name: "it is erased from what was anchored as well",
      sql: "\(Self.erase); delete from data.anchored where number = $ticket",
      found: ["changed 1", "changed 2"]
    ),
    Forgery(
      name: "and the roots are reckoned anew",
      sql: """
        \(Self.erase); delete from data.anchored where number = $ticket;
        update data.anchor a set root = gate.anchor_root(a.anchor, a.at, '') where a.anchor = 1;
        update data.anchor a set root = gate.anchor_root(a.anchor, a.at, (select b.root from data.anchor b where b.anchor = 1)) where a.anchor = 2
        """,
      found: ["unknown root", "unknown root"]
    ),
    Forgery(
      name: "an anchor is taken away",
      sql: "delete from data.anchored where anchor = 1; delete from data.anchor where anchor = 1",
      found: ["unknown root", "changed 2"]
    ),
  ]

  private static let cut = """
    delete from data.refund_entry where ticket_id = $ticket and seq = 7; delete from data.payment_reference where ticket_id = $ticket;
    delete from data.points_entry where ticket_id = $ticket and seq = 7; delete from data.outbox where ticket_id = $ticket and seq = 7;
    delete from data.ticket_event where ticket_id = $ticket and seq = 7;
    update data.ticket set (seq, step_seq, state, head) = (6, 6, 'refund-pending', (select hash from data.ticket_event where ticket_id = $ticket and seq = 6))
    where ticket_id = $ticket
    """

  private static let erase = """
    update data.order_line set (units_tied, units_used, value_used, earned_used, spent_used) = (0, 0, 0, 0, 0);
    update data."order" set (money_back, money_more) = (0, 0);
    delete from data.refund_entry where ticket_id = $ticket; delete from data.payment_reference where ticket_id = $ticket;
    delete from data.points_entry where ticket_id = $ticket; delete from data.outbox where ticket_id = $ticket;
    delete from data.unit_ledger where ticket_id = $ticket; delete from data.ticket_line where ticket_id = $ticket;
    delete from data.tally where ticket_id = $ticket; delete from data.ticket_words where ticket_id = $ticket;
    delete from data.ticket_event where ticket_id = $ticket; delete from data.ticket where ticket_id = $ticket
    """

  private static let rehash = """
    do $$
    declare
      e data.ticket_event;
      before bytea := '';
    begin
      for e in select * from data.ticket_event where ticket_id = $ticket order by seq loop
        update data.ticket_event x set previous = before, hash = gate.event_hash(before, e.ticket_id, e.seq, gate.epoch(e.at), e.actor,
          e.roles, e.event, e.from_state, e.to_state, e.version, e.payload, e.facts, gate.epoch(e.due_at), e.key, e.request_hash)
        where x.ticket_id = e.ticket_id and x.seq = e.seq returning x.hash into before;
      end loop;
      update data.ticket set head = before where ticket_id = $ticket;
    end
    $$
    """

  /// A settled return under one anchor, another ticket that came later under a second, and one that no anchor has.
  private func anchored(_ database: TestDatabase) throws -> (ticket: Int64, roots: [String]) {
    let ticket = try database.received()
    let inspection = [
      "accepted": "2:2", "rejected": "2:0", "finding": "2:none", "disposition": "2:restock",
      "invoice": "none",
    ]
    #expect(try database.act("inspector1", ticket, "inspect", inspection).short == "done refund-due")
    let first = try database.desk("auditor1").checkpoint()
    try database.act("finance1", ticket, "refund", ["method": "original", "amount": "1996.00"])
    #expect(
      try database.act("finance1", ticket, "settle", ["reference": "P1", "paid-amount": "1996.00"]).short
        == "done refunded"
    )
    try database.insert(TestOrder("B1", customer: "C2"))
    _ = try database.open("B1", ["1": "1"])
    let second = try database.desk("auditor1").checkpoint()
    try database.insert(TestOrder("D1", customer: "C3"))
    _ = try database.open("D1", ["1": "1"])
    #expect([first.number, second.number, first.chains, second.chains] == [1, 2, 1, 2])
    return (ticket, [first.root, second.root])
  }

  @Test(arguments: forgeries)
  func `what its chain does not show, a kept root does, offline as well`(forgery: Forgery) throws {
    try withTicketDatabase { database in
      let (ticket, roots) = try anchored(database)
      #expect(try found(database, roots) == [])
      let owner = try database.connect()
      let sql = forgery.sql.replacing("$ticket", with: "\(ticket)")
      try owner.script("begin; set local session_replication_role = replica; \(sql); commit")
      let expected = forgery.found.map { $0.replacing("T", with: "\(ticket)") }
      #expect(try found(database, roots) == expected, "\(forgery.name)")
      // The chains show nothing, and the program's own reckoning with no root kept neither.
      #expect(try database.desk("auditor1").verifyChains().map(\.fault) == [])
    }
  }

  @Test func `what was anchored and is otherwise now is not anchored again`() throws {
    try withTicketDatabase { database in
      let (ticket, roots) = try anchored(database)
      let owner = try database.connect()
      let sql = Self.cut.replacing("$ticket", with: "\(ticket)")
      try owner.script("begin; set local session_replication_role = replica; \(sql); commit")
      let error = #expect(throws: PostgresError.self) { try database.desk("auditor1").checkpoint() }
      #expect(error?.message?.hasSuffix("is not in the history any more: ticket \(ticket)") == true)
      #expect(try found(database, roots) == ["cut \(ticket)/7"])
    }
  }

  @Test func `only what changed is written, and an auditor alone writes it`() throws {
    try withTicketDatabase { database in
      let (ticket, roots) = try anchored(database)
      try database.act("csr1", ticket, "note", ["note": "再看一次"])
      let third = try database.desk("auditor1").checkpoint()
      let rows: [String] = try database.connect().query(
        "select anchor || ' ' || number || ' ' || seq from data.anchored order by anchor, number"
      ).map { try $0.get(0) }
      #expect(
        rows == ["1 \(ticket) 5", "2 \(ticket) 7", "2 \(ticket + 1) 1", "3 \(ticket) 8", "3 \(ticket + 2) 1"]
      )
      #expect(try found(database, roots + [third.root]) == [])
      #expect(throws: PostgresError.self) { try database.desk("ops1").checkpoint() }
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 119), "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
  ])
  func `a hash is that of the standard`(text: String, hash: String) {
    #expect(SHA256.hash(text.utf8).hexadecimal == hash)
  }

  @Test func `roots are found in whatever a kept file looks like`() {
    let root = String(repeating: "0a", count: 32)
    for text in [
      "1\t2026-11-30\t7\t\(root)\n", #"{"record":"anchor","root":"\#(root)"}"#, "x \(root)\r\n\(root)0",
    ] {
      #expect(Anchor.roots(in: Array(text.utf8)) == [root])
    }
  }

  /// What differs from the anchors, in the database and in an export of it, which must say the same.
  private func found(_ database: TestDatabase, _ roots: [String]) throws -> [String] {
    let auditor = database.desk("auditor1")
    let online = try auditor.verifyAnchors(roots: roots).map(\.word)
    var lines: [String] = []
    try auditor.exportAudit { lines.append($0) }
    var rest = lines[...]
    let offline = try AuditExport.verify(roots: roots) { rest.popFirst().map { Array($0.utf8) } }
    #expect(offline.faults.map(\.word).sorted() == online.sorted())
    return online
  }
}

extension AuditFault {
  fileprivate var word: String {
    switch self {
    case .chain(let ticket, let seq, let saying): "chain \(ticket)/\(seq) \(saying)"
    case .unknownRoot: "unknown root"
    case .changedAnchor(let number): "changed \(number)"
    case .gone(let ticket, let seq): "gone \(ticket)/\(seq)"
    case .cut(let ticket, let seq): "cut \(ticket)/\(seq)"
    case .rewritten(let ticket, let seq): "rewritten \(ticket)/\(seq)"
    }
  }
}
