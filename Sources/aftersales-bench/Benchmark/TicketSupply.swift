internal import AfterSales
internal import Synchronization

/// Gives out tickets that nobody has touched, from all over the database.
final class TicketSupply: Sendable {
  private let tickets: ClosedRange<Int64>
  private let given = Mutex<Int64>(0)

  init(_ tickets: ClosedRange<Int64>) {
    self.tickets = tickets
  }

  func next() throws -> Int64 {
    let count = Int64(tickets.count)
    let place = given.withLock { given in
      given += 1
      return given
    }
    guard place < count else { throw BenchmarkError("all \(count) tickets have been used") }
    // A prime no count here is a multiple of, so that every ticket comes once.
    return tickets.lowerBound + place &* 611_953 % count
  }
}
