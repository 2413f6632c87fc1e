import AfterSales
import Postgres
import TestDatabase
import Testing

/// The checks of the tables that every step writes to are functions of the row: each rule refuses by its name.
@Suite struct RowChecksTests {
  private static let rules = [
    ("ticket", "refunded = due_total + 1", "refund_within_due"),
    ("ticket", "refund_pending = -1", "refund_within_due"),
    ("ticket", "collected = -1", "difference_is_not_negative"),
    ("ticket", "waived = -1", "difference_is_not_negative"),
    ("ticket", "outward_freight = -1", "freight_owed_is_not_negative"),
    ("ticket", "return_freight = -1", "freight_owed_is_not_negative"),
    ("ticket", "granted = -1", "money_is_granted_or_not"),
    ("ticket", "complaint_due_at = now()", "a_complaint_is_with_somebody"),
    ("ticket", "complaint_with = 'supervisor'", "a_complaint_is_with_somebody"),
    ("ticket", "parent = ticket_id", "child_has_a_root"),
    ("ticket_line", "units = 0", "line_asks_for_units"),
    ("ticket_line", "received = units + 1", "received_within_asked"),
    ("ticket_line", "received = -1", "received_within_asked"),
    ("ticket_line", "passed_on = -1", "passed_on_within_asked"),
    ("ticket_line", "passed_on = units + 1", "passed_on_within_asked"),
    ("ticket_line", "accepted = -1", "accepted_within_asked"),
    ("ticket_line", "rejected = -1", "accepted_within_asked"),
    ("ticket_line", "accepted = units, rejected = 1", "accepted_within_asked"),
    ("ticket_line", "settled = rejected + 1", "settled_within_rejected"),
    ("ticket_line", "settled = -1", "settled_within_rejected"),
    ("ticket_line", "handed = units + 1", "handed_within_asked"),
    ("ticket_line", "handed = -1", "handed_within_asked"),
    ("ticket_line", "new_price = -1", "new_price_is_not_negative"),
    ("ticket_line", "earned_passed = earned + 1", "points_passed_or_back_are_there"),
    ("ticket_line", "earned_back = -1", "points_passed_or_back_are_there"),
    ("ticket_line", "spent_passed = -1", "points_passed_or_back_are_there"),
    ("ticket_line", "spent_back = spent + 1", "points_passed_or_back_are_there"),
    ("order_line", "line = 0", "line_is_positive"),
    ("order_line", "quantity = -1, units_tied = 0", "line_quantity_is_not_negative"),
    ("order_line", "unit_price = -1", "line_price_is_not_negative"),
    ("order_line", "net_value = -1", "line_net_is_not_negative"),
    ("order_line", "paid_value = -1", "line_paid_is_not_negative"),
    ("order_line", "units_tied = quantity + 1", "units_claimed_within_bought"),
    ("order_line", "units_used = -1", "units_claimed_within_bought"),
    ("order_line", "value_used = paid_value, adjusted = 1", "value_made_good_within_paid"),
    ("order_line", "adjusted = -1", "value_made_good_within_paid"),
    ("order_line", "earned_used = earned + 1", "points_of_used_units_are_of_the_line"),
    ("order_line", "spent_used = -1", "points_of_used_units_are_of_the_line"),
    ("order_line", "inherits_line = 1", "inherited_line_was_delivered_or_set_aside"),
    ("order_line", "delivered_at = now()", "inherited_line_was_delivered_or_set_aside"),
    ("order_line", "set_aside = true", "inherited_line_was_delivered_or_set_aside"),
    (
      "order_line", "set_aside = true, inherits_line = 1, inherited_from = 1, quantity = 0, units_tied = 0",
      "what_is_set_aside_is_something"
    ),
    ("outbox", "status = 'gone'", "outbox_status_is_known"),
    ("outbox", "status = 'leased'", "leased_row_has_a_token_and_an_end"),
    ("outbox", "status = 'delivered'", "delivered_row_has_a_time"),
    ("outbox", "delivered_at = now()", "delivered_row_has_a_time"),
    ("outbox", "status = 'unknown'", "only_a_refund_is_unknown"),
  ]

  @Test func `whoever writes a row that breaks a rule is told the rule`() throws {
    try withTicketDatabase(counting: false) { database in
      try database.insert(TestOrder("A1"))
      let ticket = try #require(database.open("A1", ["1": "1"]).ticket)
      #expect(try database.act("csr1", ticket, "authorize").short.hasPrefix("done"))
      let owner = try database.connect()
      for (table, change, rule) in Self.rules {
        let error = try #require(throws: PostgresError.self, "\(table) \(change)") {
          try owner.query("update data.\(table) set \(change)")
        }
        #expect(error.sqlState == .checkViolation, "\(table) \(change)")
        #expect(error.constraint == rule, "\(table) \(change)")
        #expect(error.table == table)
      }
      // A rule that no line here breaks would be one that nothing tests.
      let named = try owner.query(
        """
        select distinct m[1] as rule
        from pg_proc p cross join regexp_matches(p.prosrc, 'then ''([a-z_]+)''', 'g') m
        where p.pronamespace = 'gate'::regnamespace and p.proname ~ '_adds_up$'
        """
      ).map { try $0.get("rule", as: String.self) }
      #expect(Set(named) == Set(Self.rules.map(\.2)))
    }
  }
}
