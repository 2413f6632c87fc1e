internal import AfterSales
internal import WorkflowFile

extension Session {
  static let importShape = RecordShape(
    "import",
    [
      .init("file", .file), .init("read", .read, right: true), .init("new", .new, right: true),
      .init("updated", .updated, right: true), .init("unchanged", .unchanged, right: true),
      .init("rejected", .rejected, right: true), .init("skipped", .skipped, right: true),
      .init("stale", .stale, right: true),
    ]
  )

  func importOrders(_ invocation: Invocation) throws {
    let path = invocation.value(Arguments.file)
    let mapping = try invocation[Options.mapping].map(loaded(mapping:))
    let report: ImportReport
    do {
      report = try desk().importOrders(
        source(path),
        encoding: invocation[Options.encoding],
        mapping: mapping?.importMapping(language),
        atomic: invocation[Options.atomic]
      )
    } catch ImportError.unknownZone(let name) {
      guard let mapping else { throw ImportError.unknownZone(name) }
      throw try refused([mapping.unknownZone(name)], invocation[Options.mapping] ?? "")
    } catch let error as ImportError {
      throw failure(error, of: path, "orders", mapping: invocation[Options.mapping])
    }
    try tell(report.notes, of: path)
    try tell(report, of: path)
    try printer.print(
      Record(
        Self.importShape,
        [.text(path)]
          + [
            report.read, report.new, report.updated, report.unchanged, report.rejected, report.skipped,
            report.stale,
          ].map { .integer(Int64($0)) }
      )
    )
    try printer.finish()
    if report.read == 0 { throw Failure(.data, Title(zh: "\(path) 里没有订单", en: "\(path) holds no order")) }
    guard report.rejected > 0 else { return }
    if report.problems.count(where: { $0.why == .held }) == report.rejected {
      throw Failure(
        .conflict,
        Title(
          zh: "\(report.rejected) 张订单一直有人在处理，未收；其余已收，请稍后再导入一次",
          en:
            "\(report.rejected.counted("order")) could not be had, as somebody was at work on \(report.rejected == 1 ? "it" : "them"); the others are in: import the file again"
        )
      )
    }
    let held = invocation[Options.atomic]
    throw Failure(
      .data,
      Title(
        zh: "\(report.rejected) 张订单未收" + (held ? "，未做任何改动" : ""),
        en: report.rejected == 1
          ? "1 order was rejected"
          : "\(report.rejected) orders were rejected"
            + (held ? "; nothing was changed" : "")
      )
    )
  }

  /// A file or standard input is read in pieces, and never held whole.
  func source(_ path: String) throws -> ImportSource {
    guard program.readsFiles else { return .bytes(try program.read(path), name: path) }
    return path == "-" ? .standardInput : .file(path)
  }

  /// What became of orders that were not simply taken in.
  private func tell(_ report: ImportReport, of path: String) throws {
    try tell(report.problems, of: path)
    try tell(
      updated: report.changes.map { ($0.line, $0.order, $0.fields) },
      of: path,
      each: Title(zh: "订单", en: "order"),
      all: Title(zh: "张订单", en: "orders")
    )
    for change in shown(report.kept) {
      try say(
        Title(
          zh:
            "\(path):\(change.line): 订单 \(change.order) 的收件人在此更正过，保持不变；文件所写不同：\(change.fields.joined(separator: "、"))",
          en:
            "\(path):\(change.line): order \(change.order) keeps its recipient, who was amended here; the file says otherwise: "
            + change.fields.joined(separator: ", ")
        )
      )
    }
    for sent in shown(report.sentOrders) {
      let status = OrderStatusText.title(sent.status)
      try say(
        Title(
          zh: "\(path):\(sent.line): 订单 \(sent.order) 已在此取消（\(sent.ticket)），文件却写\(status.zh)：请与商城核对",
          en:
            "\(path):\(sent.line): order \(sent.order) was cancelled here (\(sent.ticket)), and the file says \(status.en): settle it with the shop"
        )
      )
    }
    for stale in shown(report.staleOrders) {
      let status = OrderStatusText.title(stale.status)
      try say(
        Title(
          zh: "\(path):\(stale.line): 过时，订单 \(stale.order) 未动：文件比现有的旧（写的是\(status.zh)）",
          en:
            "\(path):\(stale.line): stale, order \(stale.order) is left as it is: the file is older (it says \(status.en))"
        )
      )
    }
    if shown(report.staleOrders).count < report.staleOrders.count {
      try say(
        Title(
          zh: "\(path): 共 \(report.stale) 张订单过时，未动（全部列出用 --verbose）",
          en: "\(path): \(report.stale) orders are stale in all, and left as they are (--verbose lists them)"
        )
      )
    }
    if let freight = report.freight {
      let first = Money(fen: freight.amount, freight.currency).named
      try say(
        Title(
          zh: "\(path): \(freight.count) 张订单所付多于各行合计，多出的记作运费（第一张 \(freight.order)：\(first)）",
          en:
            "\(path): \(freight.count.counted("order")) paid more than the lines come to, taken for freight (the first is \(freight.order): \(first))"
        )
      )
    }
    if let unpaid = report.unpaid {
      let first = Money(fen: unpaid.amount, unpaid.currency).named
      try say(
        Title(
          zh: "\(path): \(unpaid.count) 张订单尚未付清（第一张 \(unpaid.order)：\(first)）",
          en:
            "\(path): \(unpaid.count.counted("order")) not paid in full (the first is \(unpaid.order): \(first))"
        )
      )
    }
    if let unlisted = report.unlistedMethods {
      let more = unlisted.count > unlisted.names.count
      try say(
        Title(
          zh: "\(path): \(unlisted.orders) 张订单的付款方式不在清单内，退款须先登记账户："
            + unlisted.names.joined(separator: "、") + (more ? "等 \(unlisted.count) 种" : ""),
          en:
            "\(path): \(unlisted.orders.counted("order")) by a method of payment that is not listed, to be refunded to a payee on record: "
            + unlisted.names.joined(separator: ", ")
            + (more ? " and \(unlisted.count - unlisted.names.count) more" : "")
        )
      )
    }
    if let first = report.held.first {
      try say(
        Title(
          zh: "\(path): \(report.held.count) 张订单待核实，暂不发货（第一张 \(first)）",
          en: "\(path): \(report.held.count) held for verification (the first is \(first))"
        )
      )
    }
    var reasons: [String] = []
    for skipped in report.skippedOrders where !reasons.contains(skipped.why) { reasons.append(skipped.why) }
    for why in reasons {
      let orders = report.skippedOrders.filter { $0.why == why }
      let (first, line) = (orders[0].order, orders[0].line)
      try say(
        Title(
          zh: "\(path): 略过 \(orders.count) 张：\(why)（第一张 \(first)，在第 \(line) 行）",
          en: "\(path): \(orders.count) skipped: \(why) (the first is \(first), on line \(line))"
        )
      )
    }
  }

  private func loaded(mapping path: String) throws -> MappingFile {
    let (mapping, problems) = MappingFile.load(path)
    guard let mapping else { throw try refused(problems, path) }
    let ours = mapping.formProblems
    guard ours.isEmpty else { throw try refused(ours, path) }
    return mapping
  }

  private func refused(_ problems: [FileProblem], _ path: String) throws -> Failure {
    for problem in problems { try program.error.write(SafeText.shownLines(problem.description) + "\n") }
    try program.error.flush()
    return Failure(
      .config,
      Title(
        zh: "映射文件 \(path) 有 \(problems.count) 处错误，未做任何改动",
        en:
          "the mapping \(path) has \(problems.count.counted("problem")); nothing was changed"
      )
    )
  }
}
