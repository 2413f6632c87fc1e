internal import AfterSales

/// History leaves the house: an analyst asks, the support-manager agrees, and each use is recorded (rule 5).
extension Session {
  static let exportShape = RecordShape(
    "export",
    [
      .init("export", .export, right: true), .init("asked_by", .asker), .init("asked_at", .at),
      .init("workflow", .workflow), .init("from", .since), .init("to", .until), .init("status", .status),
      .init("decided_by", .approver), .init("until", .due), .init("uses", .uses, right: true),
      .init("reason", .reason),
    ]
  )

  private func period(_ invocation: Invocation) -> Period {
    Period(from: invocation[Options.from]?.description, to: invocation[Options.to]?.description)
  }

  func requestExport(_ invocation: Invocation) throws {
    guard let reason = invocation[Options.because] else {
      throw Failure(
        .usage,
        Title(zh: "申请导出须写理由", en: "an export is asked for with its reason"),
        mend: ["aftersales export request --workflow return --reason TEXT"]
      )
    }
    let workflow = invocation[Options.workflow]
    guard let id = try desk().askExport(workflow, period(invocation), reason: reason) else {
      throw notFound("workflow", workflow ?? "")
    }
    let words = Title(
      zh: "已申请，待支撑经理批准：aftersales export approve \(id)",
      en: "asked for, waits for the support-manager: aftersales export approve \(id)"
    )
    try result("\(id)", words)
    status = .approval
  }

  func decideExport(_ invocation: Invocation, agree: Bool) throws {
    let id = invocation.value(Arguments.export)
    let hours = invocation[Options.hours] ?? 24
    switch try desk().decideExport(id, agree: agree, hours: hours) {
    case .granted:
      try result("\(id)", Title(zh: "已批准，\(hours) 小时内有效", en: "granted, for \(hours.counted("hour"))"))
    case .denied: try result("\(id)", Title(zh: "不批准", en: "denied"))
    case .notFound: throw notFound("export", "\(id)")
    case .own:
      throw Failure(
        .permission,
        Title(zh: "自己申请的导出须由另一人批准", en: "nobody approves an export he asked for himself")
      )
    case .decided:
      throw Failure(
        .conflict,
        Title(zh: "这项导出申请已处理过", en: "this export was decided already"),
        mend: ["aftersales export list"]
      )
    }
  }

  func listExports() throws {
    for grant in try desk().exports() {
      try printer.print(
        Record(
          Self.exportShape,
          [
            .integer(grant.id), .text(grant.askedBy), .moment(Moment(microseconds: grant.askedAt)),
            Value.optional(grant.workflow) { .text($0) }, Value.optional(grant.period.from) { .text($0) },
            Value.optional(grant.period.to) { .text($0) },
            .name(grant.status, ExportText.title(grant.status)),
            Value.optional(grant.decidedBy) { .text($0) },
            Value.optional(grant.until) { .moment(Moment(microseconds: $0)) },
            .integer(Int64(grant.uses)), .text(grant.reason),
          ]
        )
      )
    }
  }

  func exportEvents(_ invocation: Invocation) throws {
    guard let word = invocation[Options.exportForm], let form = ExportForm(rawValue: word) else {
      throw Failure(
        .usage,
        Title(zh: "须写明格式", en: "say in which form"),
        mend: ["aftersales export events --format xes"]
      )
    }
    let workflow = invocation[Options.workflow]
    var writer = form.writer
    var text = ByteText()
    var isBegun = false
    let sink = program.output
    let count = try desk().export(word, workflow, period(invocation)) { event in
      if !isBegun { try sink.write(writer.head) }
      isBegun = true
      text.clear()
      writer.write(event, to: &text)
      try sink.write(text.bytes)
    }
    guard let count else {
      throw Failure(
        .permission,
        Title(
          zh: "没有有效的导出许可包含这些内容：须由分析员申请、支撑经理批准",
          en: "no export in force covers this: an analyst asks for it, and the support-manager agrees"
        ),
        mend: [
          "aftersales export request" + (workflow.map { " --workflow \($0)" } ?? "") + " --reason TEXT",
          "aftersales export list",
        ]
      )
    }
    if !isBegun { try sink.write(writer.head) }
    try sink.write(writer.end())
    try sink.flush()
    try say(Title(zh: "已导出 \(count) 个事件", en: "\(count.counted("event")) exported"))
  }
}
