internal import AfterSales

/// A database with tickets in it.
struct FilledDatabase: Sendable {
  /// A superuser's.
  let conninfo: String
  /// Their ids, without a gap.
  let tickets: ClosedRange<Int64>

  /// - Parameter place: of one of the people, from 0.
  func conninfo(_ place: Int) -> String {
    conninfo + " user=\(Laboratory.people[place % Laboratory.people.count])"
  }

  func desk(_ place: Int) -> Desk {
    Access(conninfo: conninfo(place)).desk()
  }
}
