internal import AfterSales

extension Session {
  static let pointsShape = RecordShape(
    "points",
    [
      .init("customer", .customer), .init("balance", .balance, right: true),
      .init("short", .short, right: true),
    ]
  )
  static let pointsEntryShape = RecordShape(
    "entry",
    [
      .init("entry", .entry, right: true), .init("at", .at), .init("kind", .kind),
      .init("points", .points, right: true), .init("balance", .balance, right: true),
      .init("open", .open, right: true), .init("ticket", .ticket), .init("order", .order),
      .init("of_entry", .undoes, right: true), .init("actor", .actor),
    ]
  )

  /// What a customer has in points, and how it came about.
  func points(of customer: String) throws {
    guard let points = try desk().points(of: customer) else { throw notFound("customer", customer) }
    if printer.format == .columns {
      let name = printer.paint(SafeText.shown(points.customer), .strong)
      let words = Title(
        zh: "积分余额 \(points.balance)" + (points.short > 0 ? "  欠分 \(points.short)" : ""),
        en: "balance \(points.balance)" + (points.short > 0 ? "  short \(points.short)" : "")
      )
      try printer.print(lines: ["\(name)  \(words.text(language))"])
    } else {
      try printer.print(
        Record(
          Self.pointsShape,
          [.text(points.customer), .integer(points.balance), .integer(points.short)]
        )
      )
    }
    for entry in points.entries {
      try printer.print(
        Record(
          Self.pointsEntryShape,
          [
            .integer(entry.entry), .moment(Moment(microseconds: entry.at)),
            .name(entry.kind, PointsText.title(entry.kind)), .integer(entry.change), .integer(entry.balance),
            Value.optional(entry.open) { .integer($0) }, Value.optional(entry.ticket) { .text($0) },
            Value.optional(entry.order) { .text($0) },
            Value.optional(entry.reverses ?? entry.shortfall) { .integer($0) }, .text(entry.actor),
          ]
        )
      )
    }
  }
}
