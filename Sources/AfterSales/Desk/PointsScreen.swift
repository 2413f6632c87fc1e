/// A customer's points: what there is, what is short, and every entry. Points are whole, times epoch microseconds.
package struct PointsScreen: Decodable, Sendable {
  package var customer: String
  package var balance: Int64
  /// Taken back after it was spent, and neither filled by later goodwill nor forgiven.
  package var short: Int64
  package var entries: [Entry]

  package struct Entry: Decodable, Sendable {
    package var entry: Int64
    package var at: Int64
    /// `grant`, `earn`, `spend`, `return-paid`, `claw-back`, `expire`, `reverse`, `shortfall`, `fill` or `forgive`.
    package var kind: String
    package var points: Int64
    /// What it did to the balance: its points, taken or given, or nothing.
    package var change: Int64
    /// The balance after it.
    package var balance: Int64
    package var ticket: String?
    package var order: String?
    /// The entry that this one undoes.
    package var reverses: Int64?
    /// The shortfall that this one fills or forgives.
    package var shortfall: Int64?
    /// Of a shortfall, what is still open.
    package var open: Int64?
    package var actor: String
  }
}
