extension Int {
  /// The number before its English noun: `1 ticket`, `2 tickets`.
  func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
