package import Postgres
internal import Workflow

/// Takes the orders of a file in: read and checked here, staged by COPY, merged by the database, in one transaction.
///
/// Whatever breaks on the way, all of the file is in or nothing; a file whose outcome is unknown can be imported again, and
/// changes nothing the second time.
package struct OrderImport {
  private struct HeldBack: Error {
    let report: ImportReport
  }

  private let connection: Connection

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
    do {
      // A source can be read once only: what gives the transaction up is told, not repeated.
      return try connection.transaction(retrying: .never) { connection in
        let report = try merge(buffer, format, mapping, rules, atomic, connection)
        if atomic, report.rejected > 0 { throw HeldBack(report: report) }
        return report
      }
    } catch let heldBack as HeldBack {
      return heldBack.report
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      throw ImportError.notAllowed
    }
  }

  private func merge(
    _ buffer: InputBuffer,
    _ format: ImportFormat,
    _ mapping: ImportMapping?,
    _ rules: ValueRules,
    _ atomic: Bool,
    _ connection: Connection
  ) throws -> ImportReport {
    var generator = SystemRandomNumberGenerator()
    let batch = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
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
      [
        .text(Self.uuid(batch)), .bool(atomic), .bool(format == .jsonl),
        .textArray(stager.withdrawn.sorted()), .textArray(skipped.map(\.order)), Parameter(stager.anonymous),
      ],
      deadline: Self.patience
    )
    report.stagingTime = staged - begun
    report.mergingTime = clock.now - staged
    for row in rows { try report.add(row) }
    report.problems += stager.problems
    report.problems.sort { $0.line < $1.line }
    report.changes.sort { $0.line < $1.line }
    report.staleOrders.sort { $0.line < $1.line }
    report.kept.sort { $0.line < $1.line }
    report.skippedOrders = skipped
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
