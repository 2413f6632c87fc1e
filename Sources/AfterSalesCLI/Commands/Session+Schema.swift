internal import AfterSales

extension Session {
  /// How many things were compared, and how many of them are otherwise.
  static let comparedShape = RecordShape(
    "compared",
    [.init("things", .things, right: true), .init("faults", .found, right: true)]
  )

  static func values(_ fault: SchemaFault) -> [Value] {
    let sentence = fault.sentence
    return [.text("schema"), .text("\(fault.kind) \(fault.name)"), .name(sentence.en, sentence)]
  }

  func verifySchema() throws {
    let (faults, things) = try audited { try $0.verifySchema() }
    for fault in faults { try printer.print(Record(Self.faultShape, Self.values(fault))) }
    if printer.format != .columns {
      try printer.print(Record(Self.comparedShape, [.integer(Int64(things)), .integer(Int64(faults.count))]))
    }
    try printer.finish()
    guard faults.isEmpty else {
      throw Failure(
        .data,
        Title(
          zh: "数据库与本程序所造的有 \(faults.count) 处不同",
          en: "the database differs in \(faults.count.counted("thing")) from what this program makes"
        ),
        mend: mend(faults),
        values: [Field("faults", .integer(Int64(faults.count)))]
      )
    }
    try say(
      Title(
        zh: "数据库的 \(things) 件东西都如本程序所造",
        en: "all \(things) things of the database are as this program makes them"
      )
    )
  }

  private func mend(_ faults: [SchemaFault]) -> [String] {
    if faults.contains(where: { $0.problem == .pending }) { return ["aftersales db migrate"] }
    return faults.contains(where: \.comesFromFile) ? ["aftersales db migrate --anew"] : []
  }
}
