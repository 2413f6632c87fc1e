internal import Postgres

extension Desk {
  /// How many orders go to the database in one statement.
  private static let portion = 500

  /// Takes orders in from CSV or JSON Lines. A bad record is told and the rest is taken, or with `atomic` nothing.
  ///
  /// - Throws: what the database says no with: the login needs the import right.
  package func importOrders(_ bytes: [UInt8], atomic: Bool) throws -> ImportReport {
    let file = OrdersFile(bytes)
    var report = ImportReport()
    report.read = file.read
    report.problems = file.problems
    report.rejected = file.read - file.orders.count
    if atomic, report.rejected > 0 {
      report.rejected = report.read
      return report
    }
    let first = file.orders.reduce(into: [String: Int]()) {
      if $0[$1.order.number] == nil { $0[$1.order.number] = $1.line }
    }
    do {
      return try connection().transaction { connection in
        var report = report
        for start in stride(from: 0, to: file.orders.count, by: Self.portion) {
          let portion = file.orders[start..<min(start + Self.portion, file.orders.count)].map(\.order)
          let rows = try connection.query(Query.importOrders, [.json(try Document.encode(portion))])
          for row in rows { try report.add(row, lines: first) }
        }
        if atomic, report.rejected > 0 { throw Undone(report: report) }
        return report
      }
    } catch let undone as Undone {
      var report = undone.report
      (report.new, report.updated, report.unchanged, report.rejected) = (0, 0, 0, report.read)
      report.changes = []
      return report
    }
  }

  private struct Undone: Error {
    var report: ImportReport
  }
}

extension ImportReport {
  fileprivate mutating func add(_ row: Row, lines: [String: Int]) throws {
    let order = try row.get("number", as: String.self)
    let detail = try row.get("detail", as: String?.self) ?? ""
    switch try row.get("outcome", as: String.self) {
    case "new": new += 1
    case "updated":
      updated += 1
      changes.append((order, detail))
    case "unchanged": unchanged += 1
    default:
      rejected += 1
      problems.append(ImportProblem(line: lines[order] ?? 0, field: "order \(order)", why: detail))
    }
  }
}
