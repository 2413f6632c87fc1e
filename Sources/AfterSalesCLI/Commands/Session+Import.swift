internal import AfterSales

extension Session {
  static let importShape = RecordShape(
    "import",
    [
      .init("file", .file), .init("read", .read, right: true), .init("new", .new, right: true),
      .init("updated", .updated, right: true), .init("unchanged", .unchanged, right: true),
      .init("rejected", .rejected, right: true), .init("skipped", .skipped, right: true),
    ]
  )

  func importOrders(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let bytes = try program.read(path)
    let report = try desk().importOrders(bytes, atomic: invocation[Options.atomic])
    for problem in report.problems {
      try program.error.write(
        SafeText.shownLines(problem.text(file: path)) + "\n"
      )
    }
    try program.error.flush()
    for change in report.changes {
      try say(
        Title(
          zh: "订单 \(change.order) 已更新：\(change.fields.joined(separator: "、"))",
          en: "order \(change.order) updated: \(change.fields.joined(separator: ", "))"
        )
      )
    }
    try printer.print(
      Record(
        Self.importShape,
        [
          .text(path), .integer(Int64(report.read)), .integer(Int64(report.new)),
          .integer(Int64(report.updated)),
          .integer(Int64(report.unchanged)), .integer(Int64(report.rejected)),
          .integer(Int64(report.skipped)),
        ]
      )
    )
    try printer.finish()
    if report.read == 0 { throw Failure(.data, Title(zh: "\(path) 里没有订单", en: "\(path) holds no order")) }
    if report.rejected > 0 {
      throw Failure(
        .data,
        Title(zh: "\(report.rejected) 张订单未收", en: "\(report.rejected) orders were rejected")
      )
    }
  }
}
