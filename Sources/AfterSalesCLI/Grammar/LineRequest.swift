/// An order line that a ticket is opened on, `N` or `N:QTY`.
///
/// A quantity is never taken to be "all": without one, the line asks for a single unit only where it has a single unit,
/// which the database knows.
package struct LineRequest: Equatable, Sendable {
  package let line: Int
  /// Units asked for; nil when none was typed.
  package let quantity: Int?

  package init(line: Int, quantity: Int?) {
    self.line = line
    self.quantity = quantity
  }

  package init(typed text: String) throws(ArgumentProblem) {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "：" })
    let marks = text.count(where: { $0 == ":" || $0 == "：" })
    guard (1...2).contains(parts.count), marks == parts.count - 1,
      let line = Int.plain(parts[0], in: 1...99_999)
    else { throw .notALine }
    guard parts.count == 2 else {
      self.init(line: line, quantity: nil)
      return
    }
    guard let quantity = Int.plain(parts[1], in: 1...999_999) else { throw .notAQuantity }
    self.init(line: line, quantity: quantity)
  }
}

extension Int {
  /// A whole number written in plain digits and nothing else, within a range.
  static func plain(_ text: some StringProtocol, in range: ClosedRange<Int>) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard let number = Int(text), range.contains(number) else { return nil }
    return number
  }
}
