internal import Glibc
package import Postgres
internal import Workflow

/// Takes the orders of a file in: read and checked here, staged by COPY, merged by the database, in one transaction.
///
/// Orders that somebody holds are set aside and come in transactions of their own, once they are free. Whatever breaks on the
/// way, all the others are in or nothing; a file whose outcome is unknown can be imported again, and changes nothing the
/// second time.
package struct OrderImport {
  private struct HeldBack: Error {
    let report: ImportReport
  }

  private let connection: Connection
  /// How long orders that somebody holds are come back to.
  var patienceWithHolders: Duration = .seconds(30)

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// - Parameters:
  ///   - format: nil to tell it by the file's first byte.
  ///   - encoding: of the text; nil to judge it by all of the file.
  ///   - mapping: for a CSV file with foreign columns.
  ///   - atomic: with anything rejected, nothing is written.
  /// - Throws: `ImportError` when nothing at all can be read, `PostgresError` for what the database says no with.
  package func run(
    source: ImportSource,
    format: ImportFormat? = nil,
    encoding: TextEncoding? = nil,
    mapping: ImportMapping? = nil,
    atomic: Bool = false
  ) throws -> ImportReport {
    if let fault = mapping?.faults.first { throw ImportError.mapping(fault) }
    let buffer = try InputBuffer(source, encoding: encoding)
    let format = format ?? (buffer.beginsWithBrace ? .jsonl : .csv)
    if mapping != nil, format != .csv { throw ImportError.mappingNeedsCSV }
    let rules = try rules(of: mapping)
    var generator = SystemRandomNumberGenerator()
    let batch = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    do {
      // A source can be read once only: what gives the transaction up is told, not repeated.
      var report = try connection.transaction(retrying: .never) { connection in
        let report = try merge(batch, buffer, format, mapping, rules, atomic, connection)
        if atomic, report.rejected > 0 { throw HeldBack(report: report) }
        return report
      }
      try comeBack(to: batch, format, &report)
      report.sort()
      return report
    } catch let heldBack as HeldBack {
      return heldBack.report
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      throw ImportError.notAllowed
    }
  }

  /// Asks for the orders that were set aside until they are free, or it has been long enough; holds nothing in between.
  private func comeBack(to batch: [UInt8], _ format: ImportFormat, _ report: inout ImportReport) throws {
    let clock = ContinuousClock()
    let end = clock.now + patienceWithHolders
    while !report.aside.isEmpty {
      let isLast = clock.now >= end
      if !isLast { usleep(200_000) }
      report.aside = []
      let rows = try connection.query(
        Query.importMerge,
        Self.parameters(batch, format, held: isLast ? "leave" : "aside"),
        deadline: Self.patience
      )
      for row in rows { try report.add(row) }
    }
  }

  private static func parameters(
    _ batch: [UInt8],
    _ format: ImportFormat,
    atomic: Bool = false,
    withdrawn: [String] = [],
    skipped: [String] = [],
    anonymous: Int = 0,
    held: String
  ) -> [Parameter] {
    [
      .text(uuid(batch)), .bool(atomic), .bool(format == .jsonl), .textArray(withdrawn), .textArray(skipped),
      Parameter(anonymous), .text(held),
    ]
  }

  private func merge(
    _ batch: [UInt8],
    _ buffer: InputBuffer,
    _ format: ImportFormat,
    _ mapping: ImportMapping?,
    _ rules: ValueRules,
    _ atomic: Bool,
    _ connection: Connection
  ) throws -> ImportReport {
    let stager = OrderStager(batch: batch, rules: rules)
    var skipped: [SkippedOrder] = []
    var report = ImportReport()
    let clock = ContinuousClock()
    let begun = clock.now
    report.stagedRows = try connection.copyIn(Query.importStage, deadline: Self.patience) { writer in
      switch format {
      case .csv:
        let orders = try CSVOrders(buffer, mapping: mapping, stager: stager)
        try orders.run { try writer.raw(UnsafeRawBufferPointer($0)) }
        report.notes.repeatedHeaders = orders.repeatedHeaders
        skipped = orders.skipped.values.sorted { $0.line < $1.line }
      case .jsonl:
        try JSONOrders(buffer, stager: stager).run { try writer.raw(UnsafeRawBufferPointer($0)) }
      }
      try stager.finish { try writer.raw(UnsafeRawBufferPointer($0)) }
    }
    let staged = clock.now
    report.notes.encoding = buffer.encoding
    report.notes.couldBeGB18030 = buffer.couldBeGB18030
    report.notes.unwrapped = stager.unwrapped
    let rows = try connection.query(
      Query.importMerge,
      Self.parameters(
        batch,
        format,
        atomic: atomic,
        withdrawn: stager.withdrawn.sorted(),
        skipped: skipped.map(\.order),
        anonymous: stager.anonymous,
        held: atomic ? "wait" : "aside"
      ),
      deadline: Self.patience
    )
    report.stagingTime = staged - begun
    report.mergingTime = clock.now - staged
    for row in rows { try report.add(row) }
    report.problems += stager.problems
    report.skippedOrders = skipped
    report.sort()
    return report
  }

  private func rules(of mapping: ImportMapping?) throws -> ValueRules {
    var rules = ValueRules()
    guard let mapping else { return rules }
    rules.zone = try zone(mapping.zone)
    rules.timeForm = mapping.timeForm
    rules.wholeNumbers = mapping.wholeNumbers
    rules.firstRow = mapping.firstRow
    rules.ordersInFirstRow = mapping.ordersInFirstRow
    if case .afterPlacing(let days) = mapping.fields[.deliveredAt] { rules.deliveredAfterDays = days }
    rules.paidIsTotal = mapping.fields[.paid] == .total
    return rules
  }

  private func zone(_ name: String) throws -> ImportZone {
    if let doubt = ZoneName.doubt(name) { throw ImportError.doubtfulZone(doubt) }
    if let fixed = ImportZone(fixed: name) { return fixed }
    do {
      let rules = try connection.query(Query.importZone, [.text(name)]).map { row in
        ImportZone.Rule(from: try row.get(0, as: Int64.self), offset: try row.get(1, as: Int64.self))
      }
      guard let zone = ImportZone(rules: rules) else { throw ImportError.unknownZone(name) }
      return zone
    } catch let error as PostgresError where error.sqlState?.rawValue == "22023" {
      throw ImportError.unknownZone(name)
    }
  }

  /// A million lines take some minutes.
  private static var patience: Duration { .seconds(3600) }

  private static func uuid(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
