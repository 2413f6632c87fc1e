import AfterSales
import Foundation
import TestDatabase
import Testing

/// A healthy database with something of everything, and how to make it ill.
struct DoctorStory {
  struct Plant {
    /// The check that is to report it, and what it says.
    var check: String
    var saying: String
    var sql: String
  }

  /// Its compromise was granted and its refund instructed.
  private let granted: Int64
  private let approval: Int64
  /// Waits for an approval.
  private let asked: Int64
  /// Just opened and taken.
  private let taken: Int64
  /// Money without goods, for a price that fell.
  private let adjusted: Int64
  /// Holds its order.
  private let verification: Int64
  /// Has changed its order, of which it set goods aside.
  private let changed: Int64

  init(_ database: TestDatabase) throws {
    try database.setClock("2026-03-02 10:00+08")
    (granted, approval) = try database.disputed()
    #expect(try database.decide("deputy1", approval).short == "done refund-due")
    let refund = ["method": "original", "amount": "1.00"]
    #expect(try database.act("finance1", granted, "refund", refund).short == "done refund-pending")

    try database.insert(TestOrder("B1", customer: "C2"))
    taken = try #require(try database.open("B1", ["1": "1"]).ticket)
    try database.act("csr2", taken, "take")

    try database.insert(TestOrder("D1", customer: "C3"))
    asked = try #require(try database.open("D1", ["2": "2"]).ticket)
    try database.act("csr1", asked, "authorize")
    try database.act("csr1", asked, "customer-ships", ["carrier": "sf", "tracking": "SF2"])
    try database.act("warehouse1", asked, "receive", ["received": "2:2"])
    let inspection = [
      "accepted": "2:1", "rejected": "2:1", "finding": "2:used", "disposition": "2:restock",
      "invoice": "none",
    ]
    try database.act("inspector1", asked, "inspect", inspection)
    _ = try database.askAgain(asked)

    try database.insert(TestOrder("P1", customer: "C4", status: "placed"))
    let hold = Opening(
      workflow: "manual-verification",
      subject: "P1",
      fields: ["reason": "high-value"],
      key: UUID().uuidString.lowercased()
    )
    verification = try #require(try database.desk("csr1").open(hold).ticket)
    try database.act("csr1", verification, "complain", ["words": "一直没人回电"])

    try database.insert(TestOrder("K1", customer: "C5", status: "placed"))
    changed = try database.begin("manual-verification", "K1", [:], ["reason": "customer-asked"])
    #expect(try database.change(changed, units: "2:1") == "done changed")
    try database.insert(TestOrder("J1", customer: "C5"))
    try database.list("积木", 30000, from: "2026-01-01 10:00+08")
    try database.list("积木", 20000, from: "2026-03-01 10:00+08")
    adjusted = try database.granted("J1", "price-protection", "50.00")

    // Clocks that ran out: of tickets, and of the approval that waits.
    try database.setClock("2026-03-03 17:30+08")
    #expect(try database.fire()[0] >= 2)
    _ = try database.work(.discard)
  }

  var plants: [Plant] {
    func plant(_ check: String, _ saying: String, _ sql: String) -> Plant {
      Plant(check: check, saying: saying, sql: sql)
    }
    return [
      plant(
        "recipient",
        "goes to nobody",
        "delete from data.recipient where order_id = (select order_id from data.ticket where ticket_id = \(taken))"
      ),
      plant(
        "recipient",
        "nothing tells of it",
        "update data.recipient set amended_at = now() where order_id = 1"
      ),
      plant("version", "under version", "update data.ticket set version = 1 where ticket_id = \(taken)"),
      plant(
        "version",
        "migrate is under version",
        "update data.ticket_event set event = 'migrate' where ticket_id = \(taken) and seq = 2"
      ),
      plant("collections", "collected 1", "update data.ticket set collected = 1 where ticket_id = \(taken)"),
      plant(
        "inheritance",
        "which is requested",
        """
        update data.order_line set inherited_from = \(taken), inherits_line = 1, delivered_at = now()
        where order_id = (select order_id from data.ticket where ticket_id = \(taken)) and line = 2
        """
      ),
      plant(
        "made-good",
        "and 0 were paid",
        """
        alter table data.order_line drop constraint what_a_line_of_an_order_says_adds_up;
        alter table data."order" drop constraint refunds_stay_within_what_was_paid;
        update data."order" set paid = 0 where order_id = (select order_id from data.ticket where ticket_id = \(granted));
        update data.order_line set inherits_line = 2
        where order_id = (select order_id from data.ticket where ticket_id = \(granted)) and line = 1
        """
      ),
      plant(
        "tally",
        "its history says",
        """
        insert into data.tally (ticket_id, kind, what, same, seq, workflow, value, at, amount)
        values (\(taken), 'count', 'open', 'agent', 1, 'quality-finding', 'csr1', now(), 1)
        """
      ),
      plant(
        "order-change",
        "and its lines are",
        "update data.order_line set quantity = quantity + 1 where order_id = (select order_id from data.ticket where ticket_id = \(changed)) and line = 1"
      ),
      plant(
        "order-change",
        "paid stands on its lines",
        "update data.order_line set paid_value = paid_value + 1 where order_id = (select order_id from data.ticket where ticket_id = \(changed)) and line = 1"
      ),
      plant(
        "order-change",
        "no return is about it",
        """
        insert into data.order_line (order_id, line, sku, name, quantity, unit_price, net_value, paid_value, inherits_line, inherited_from, set_aside)
        select order_id, 1500, 'A', 'A', 1, 0, 0, 0, 1, ticket_id, true from data.ticket where ticket_id = \(changed)
        """
      ),
      plant(
        "order-change",
        "nothing was changed by it",
        "delete from data.order_change where ticket_id = \(changed)"
      ),
      plant(
        "outbox",
        "has no row change-lines",
        "delete from data.outbox where ticket_id = \(changed) and kind = 'change-lines'"
      ),
      plant("units", "tickets tie 2", "update data.ticket_line set units = 2 where ticket_id = \(taken)"),
      plant("unit-ledger", "sum to 2", "update data.unit_ledger set tied = 2 where ticket_id = \(taken)"),
      plant("replay", "state closed", "update data.ticket set state = 'closed' where ticket_id = \(taken)"),
      plant("replay", "events 2", "delete from data.ticket_event where ticket_id = \(taken) and seq = 2"),
      plant(
        "broken-path",
        "begins in awaiting-goods",
        """
        update data.ticket_event set from_state = 'awaiting-goods', to_state = 'awaiting-goods'
          where ticket_id = \(taken) and seq >= 2;
        update data.ticket set state = 'awaiting-goods' where ticket_id = \(taken)
        """
      ),
      plant(
        "illegal-move",
        "receive from requested",
        "update data.ticket_event set event = 'receive' where ticket_id = \(taken) and seq = 2"
      ),
      plant(
        "calendar",
        "of 1 tickets are still those of an older calendar",
        "update data.ticket set calendar = 0 where ticket_id = \(taken)"
      ),
      plant(
        "work",
        "is worked by {finance}",
        "update data.ticket set escalated = false, worked_by = '{finance}' where ticket_id = \(taken)"
      ),
      plant(
        "work",
        "waits on inspector",
        "update data.ticket set waits_on = 'inspector', escalated = true where ticket_id = \(granted);"
          + "delete from data.ticket_event where event = 'escalate' and ticket_id = \(granted)"
      ),
      plant(
        "complaint",
        "its complaints say",
        "update data.complaint set due_at = due_at + interval '1 day'"
      ),
      plant(
        "complaint",
        "with director, gone up 1 times",
        "update data.ticket set complaint_with = 'director' where complaint_due_at is not null"
      ),
      plant(
        "illegal-move",
        "escalate-complaint from",
        "update data.ticket_event set roles = '{csr}' where event = 'escalate-complaint'"
      ),
      plant(
        "illegal-move",
        "reckon from",
        "update data.ticket_event set event = 'reckon' where ticket_id = \(taken) and seq = 2"
      ),
      plant("illegal-move", "pass-up from", "delete from data.timer where event = 'pass-up'"),
      plant(
        "illegal-move",
        "approve from",
        "delete from data.approval_decision where approval_id = \(approval); \(ungranted)"
      ),
      plant(
        "approval",
        "does not wait for it",
        "update data.ticket set ask_id = null where ticket_id = \(asked)"
      ),
      plant(
        "approval",
        "still waits for it",
        "update data.ticket set ask_id = \(approval) where ticket_id = \(granted)"
      ),
      plant(
        "approval",
        "not every level",
        "update data.approval set levels = levels || '{director}' where approval_id = \(approval)"
      ),
      plant("approval", "who asked", "update data.approval_decision set decided_by = 'csr1'"),
      plant("approval", "and did inspect", "update data.approval_decision set on_behalf_of = 'inspector1'"),
      plant("approval", "the word of ops1", "update data.approval_decision set decided_by = 'ops1'"),
      plant(
        "approved-move",
        "compromise",
        "update data.approval set status = 'denied' where approval_id = \(approval)"
      ),
      plant(
        "family",
        "its eldest is \(asked)",
        "update data.ticket set parent = \(granted), root = \(asked) where ticket_id = \(taken)"
      ),
      plant(
        "family",
        "1 units are handed to its children, which claim 0",
        """
        update data.ticket_line set handed = 1 where ticket_id = \(taken);
        update data.order_line set units_tied = 0 where order_id = (select order_id from data.ticket where ticket_id = \(taken));
        delete from data.unit_ledger where ticket_id = \(taken)
        """
      ),
      plant(
        "key",
        "made 2 events",
        """
        alter table data.ticket_event drop constraint one_event_a_key;
        update data.ticket_event set key = (select key from data.ticket_event where ticket_id = \(granted) and seq = 1)
          where ticket_id = \(taken) and seq = 1
        """
      ),
      plant(
        "key",
        "2 effects",
        """
        alter table data.outbox drop constraint one_effect_of_a_kind_an_event;
        insert into data.outbox (ticket_id, seq, kind, content, created_at)
          select ticket_id, seq, kind, content, created_at from data.outbox
        """
      ),
      plant(
        "cap",
        "99 is due",
        """
        alter table data.ticket drop constraint what_a_ticket_says_adds_up;
        update data.ticket set due_total = 99 where ticket_id = \(granted)
        """
      ),
      plant("cap", "of 1 worth", "\(unlimited); update data.order_line set quantity = 1 \(used)"),
      plant("cap", "worth 1", "\(unlimited); update data.order_line set paid_value = 1 \(used)"),
      plant(
        "refunds",
        "refunded 1",
        """
        update data.ticket set refunded = refunded + 1 where ticket_id = \(granted);
        update data."order" set money_back = money_back + 1
        where order_id = (select order_id from data.ticket where ticket_id = \(granted))
        """
      ),
      plant(
        "order-money",
        "its tickets say",
        """
        update data."order" set money_back = money_back + 1
        where order_id = (select order_id from data.ticket where ticket_id = \(granted))
        """
      ),
      plant(
        "order-money",
        "is due or refunded on its tickets",
        """
        alter table data."order" drop constraint refunds_stay_within_what_was_paid;
        alter table data."order" drop constraint granted_within_what_was_paid;
        update data."order" set paid = 4999 where number = 'J1'
        """
      ),
      plant(
        "granted",
        "granted 5000, due 5001",
        "update data.ticket set due_total = 5001 where ticket_id = \(adjusted)"
      ),
      plant(
        "granted",
        "of its prices that fell 0",
        "delete from data.price_protection; update data.order_line set adjusted = 0"
      ),
      plant(
        "granted",
        "entries sum to 5000",
        "update data.order_line set adjusted = 4999 where adjusted > 0"
      ),
      plant(
        "granted",
        "nobody whose band it is",
        "update data.approval set amount = 4999 where ticket_id = \(adjusted)"
      ),
      plant(
        "currency",
        "no rate of XTS",
        "update data.\"order\" set currency = 'XTS' where order_id = (select order_id from data.ticket where ticket_id = \(taken))"
      ),
      plant("outbox", "has no row customer-message", misplaced("customer-message")),
      plant("outbox", "has no row stock-disposition", misplaced("stock-disposition")),
      plant("outbox", "has no outbox row", misplaced("refund-instruction")),
      plant(
        "outbox",
        "has no outbox row",
        "update data.outbox set kind = 'customer-message' where kind = 'refund-instruction'"
      ),
      plant("lane", "although row", "\(inOneLane); \(firstWaits)"),
      plant(
        "lane",
        "although row",
        "\(inOneLane); update data.outbox set delivered_at = gate.now() - make_interval(secs => outbox_id)"
      ),
      plant(
        "lane",
        "wait behind it",
        "\(inOneLane); update data.outbox set status = 'dead', delivered_at = null"
      ),
      plant(
        "over",
        "and cancelled by row",
        """
        insert into data.outbox (ticket_id, seq, kind, content, created_at)
          values (\(verification), 1, 'cancel-order', '{}', gate.now());
        insert into data.outbox (ticket_id, seq, kind, content, created_at)
          values (\(verification), 1, 'release-order', '{}', gate.now())
        """
      ),
      plant(
        "over",
        "has not told the shop",
        "update data.\"order\" set cancelled_by = held_by where held_by = \(verification)"
      ),
      plant(
        "passed-on",
        "1 units are passed on",
        "update data.ticket_line set passed_on = 1, units = units + 1 where ticket_id = \(taken)"
      ),
      plant(
        "inspection",
        "0 received",
        "update data.ticket_line set received = 0 where ticket_id = \(granted)"
      ),
      plant(
        "four-eyes",
        "inspector1 did refund and also inspect",
        "update data.ticket_event set actor = 'inspector1' where ticket_id = \(granted) and event = 'refund'"
      ),
      plant(
        "inspection",
        "no inspection before",
        "update data.refund_entry set seq = 1; update data.outbox set seq = 1 where kind = 'refund-instruction'"
      ),
      plant(
        "words",
        "do not match",
        "update data.ticket_words set words = '另一句' where ticket_id = \(granted)"
      ),
      plant(
        "held-order",
        "is not held by it",
        "update data.\"order\" set held_by = null where held_by = \(verification)"
      ),
      plant(
        "held-order",
        "which is return",
        "update data.\"order\" set held_by = \(taken) where number = 'B1'"
      ),
      plant("inbox", "no callback knows", told("applied", "refused")),
      plant("inbox", "lost, and no ticket knows", told("applied", "lost")),
      plant("inbox", "returned, and no ticket knows", told("applied", "returned")),
      plant("inbox", "left as new", told("new", "refused")),
      plant(
        "parcel",
        "is found by the tracking number YT9",
        "update data.ticket set parcel = 'YT9' where ticket_id = \(taken)"
      ),
      plant("clock", "has no clock", "update data.ticket set due_at = null where ticket_id = \(taken)"),
      plant("calendar", "year 2025", "update data.calendar set published_to = 2025"),
      plant(
        "journal",
        "is not as its last entry",
        "update data.staff set roles = '{csr,finance}' where login = 'csr1'"
      ),
      plant(
        "journal",
        "entry 1 was changed",
        "update data.journal set actor = 'x' where about = 'role' and subject = 'csr'"
      ),
      plant(
        "journal",
        "is in no entry",
        "delete from data.journal where about = 'staff' and subject = 'csr1'"
      ),
      plant(
        "holder",
        "held by nobody",
        "update data.ticket set assignee = 'nobody' where ticket_id = \(taken)"
      ),
      plant("timer", "which is not it", "update data.timer set actor = 'csr1' where event = 'escalate'"),
      plant(
        "timer",
        "made by 2 clocks",
        """
        insert into data.timer select ticket_id, entered_seq, place + 9, due_at, event, outcome, at, actor, seq
          from data.timer where event = 'escalate' limit 1
        """
      ),
      plant(
        "timer",
        "could not be judged",
        """
        insert into data.timer (ticket_id, entered_seq, place, due_at, event, outcome, at, actor, detail)
          select ticket_id, 1, 9, due_at, 'escalate', 'failed', due_at, 'worker1', '{"problem": "22012"}'
          from data.ticket where ticket_id = \(taken)
        """
      ),
      // Another's clock, not ours, would have to be waited for.
      plant(
        "snapshot",
        "holds a snapshot",
        """
        create schema later;
        create function later.clock_timestamp() returns timestamptz language sql
          as $$ select pg_catalog.clock_timestamp() + interval '11 minutes' $$;
        set local search_path = later, pg_catalog
        """
      ),
    ]
  }

  private var inOneLane: String { "update data.outbox set lane = 'messages 0'" }

  private var firstWaits: String {
    "update data.outbox set status = 'waiting', delivered_at = null where outbox_id = (select min(outbox_id) from data.outbox)"
  }

  /// Rows of the outbox, as if they were another event's.
  private func misplaced(_ kind: String) -> String {
    "update data.outbox set seq = seq + 100 where kind = '\(kind)'"
  }

  private func told(_ state: String, _ status: String) -> String {
    """
    insert into data.carrier_event (event_id, at, carrier, sender, tracking, status, state, order_id, taken_at)
      select 'E1', gate.now(), 'sf', 'sf', 'SF-B1', '\(status)', '\(state)', order_id, gate.now() from data."order" where number = 'B1'
    """
  }

  /// Its approval, as if it had never been wanted.
  private var ungranted: String {
    "update data.approval set status = 'free', seq = (select e.seq from data.ticket_event e where e.ticket_id = \(granted) and e.event = 'compromise') where approval_id = \(approval)"
  }

  private var unlimited: String {
    "alter table data.order_line drop constraint what_a_line_of_an_order_says_adds_up"
  }

  private var used: String {
    "where order_id = (select order_id from data.ticket where ticket_id = \(granted)) and line = 2"
  }
}
