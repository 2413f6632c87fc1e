internal import AfterSales

/// A database with tickets in it.
struct FilledDatabase: Sendable {
  /// A superuser's.
  let conninfo: String
  /// Who works in it.
  let people: [String]
  /// The login of a worker.
  let worker: String
  /// The ids of the tickets, without a gap.
  let tickets: ClosedRange<Int64>

  /// - Parameter place: of one of the people, from 0.
  func conninfo(_ place: Int) -> String { conninfo + " user=\(people[place])" }

  /// The same by another way: words of a conninfo that come after the others, and so count.
  func reached(by words: String) -> FilledDatabase {
    FilledDatabase(conninfo: conninfo + " " + words, people: people, worker: worker, tickets: tickets)
  }

  func desk(_ place: Int) -> Desk { Access(conninfo: conninfo(place)).desk() }

  func desk(of login: String) -> Desk { Access(conninfo: conninfo + " user=\(login)").desk() }
}
