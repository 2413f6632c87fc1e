internal import Glibc
package import Postgres

/// Takes the courier's feed in, some hundred events a transaction, each event once.
///
/// What is about an order that somebody holds is set aside, and come back to. What is cut off on the way can be imported again:
/// what came in before is a duplicate then.
package struct RejectionImport {
  private static let batch = 500
  private let connection: Connection
  /// How long events of orders that somebody holds are come back to.
  var patienceWithHolders: Duration = .seconds(30)

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// - Parameters:
  ///   - format: nil to tell it by the file's first byte.
  ///   - encoding: of the text; nil to judge it by all of the file.
  /// - Throws: `ImportError` when nothing at all can be read, `PostgresError` for what the database says no with.
  package func run(
    source: ImportSource,
    format: ImportFormat? = nil,
    encoding: TextEncoding? = nil
  ) throws -> RejectionReport {
    let buffer = try InputBuffer(source, encoding: encoding)
    let reader = CarrierEventReader(buffer)
    var report = RejectionReport()
    var waiting: [CarrierEvent] = []
    try reader.run(format ?? (buffer.beginsWithBrace ? .jsonl : .csv)) { event in
      waiting.append(event)
      guard waiting.count == Self.batch else { return }
      try take(waiting, into: &report)
      waiting.removeAll(keepingCapacity: true)
    }
    if !waiting.isEmpty || report.applied + report.duplicate + report.late + report.unmatched == 0 {
      // Also with nothing at all, so that who may not import is told.
      try take(waiting, into: &report)
    }
    try comeBack(&report)
    report.rejected = reader.rejected
    report.problems = reader.problems
    report.notes = reader.notes
    return report
  }

  /// What is set aside still when it has been long enough waits in the inbox, for the next file or a person.
  private func comeBack(_ report: inout RejectionReport) throws {
    let clock = ContinuousClock()
    let end = clock.now + patienceWithHolders
    while report.held > 0, clock.now < end {
      usleep(200_000)
      try take([], into: &report)
    }
    report.unmatched += report.held
  }

  private func take(_ events: [CarrierEvent], into report: inout RejectionReport) throws {
    let row: Row
    do {
      row = try connection.query(
        Query.inboxTake,
        [
          .textArray(events.map(\.event)), .intArray(events.map(\.at)), .textArray(events.map(\.carrier)),
          .textArray(events.map(\.tracking)), .textArray(events.map(\.status)),
          .textArray(events.map(\.note)),
        ],
        deadline: .seconds(600)
      ).one()
    } catch {
      if error.sqlState == .insufficientPrivilege { throw ImportError.notAllowed }
      throw error
    }
    report.applied += try row.get("applied")
    report.duplicate += try row.get("duplicate")
    report.late += try row.get("late")
    report.unmatched += try row.get("unmatched")
    report.opened += try row.get("opened")
    report.held = try row.get("held")
  }
}
