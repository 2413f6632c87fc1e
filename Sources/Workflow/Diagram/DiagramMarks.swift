/// What a diagram shows of tickets, besides the definition.
package struct DiagramMarks: Sendable {
  /// One step of a ticket.
  package struct Step: Hashable, Sendable {
    package var number: Int
    package var from: String
    package var to: String
    package var event: String

    package init(number: Int, from: String, to: String, event: String) {
      self.number = number
      self.from = from
      self.to = to
      self.event = event
    }
  }

  /// How many open tickets are in a state; nil when that is not shown.
  package var counts: [String: Int]?
  /// The way a ticket took, in order.
  package var way: [Step]

  package init(counts: [String: Int]? = nil, way: [Step] = []) {
    self.counts = counts
    self.way = way
  }

  func visited(_ state: String) -> Bool { way.contains { $0.from == state || $0.to == state } }

  /// The numbers of the steps that made a move.
  func steps(_ event: String, from: String, to: String) -> [Int] {
    way.filter { $0.event == event && $0.from == from && $0.to == to }.map(\.number)
  }
}
