internal import AfterSales
internal import Workflow
internal import WorkflowFile

extension Session {
  static let versionShape = RecordShape(
    "version",
    [
      .init("workflow", .workflow), .init("version", .version, right: true), .init("current", .current),
      .init("state", .state), .init("open_tickets", .tickets, right: true), .init("hash", .hash),
      .init("deployed_at", .deployed), .init("deployed_by", .actor),
    ]
  )
  static let moveShape = RecordShape(
    "move",
    [
      .init("from", .from), .init("event", .event), .init("to", .to), .init("by", .roles),
      .init("when", .why),
      .init("needs", .needs),
    ]
  )

  func checkWorkflows(_ invocation: Invocation) throws {
    guard !invocation[Options.codes] else { return try listProblemCodes() }
    let path = invocation[Arguments.path] ?? "Workflows"
    let folder = try invocation[Options.staff].map { try loaded(path, staffed: $0) } ?? loaded(path)
    for definition in folder.definitions {
      try printer.print(
        Record(
          Self.resultShape,
          [
            .text(definition.name),
            .name(
              "ok",
              Title(
                zh: "无误：\(definition.states.count) 个状态，\(definition.moves.count) 个动作",
                en:
                  "ok: \(definition.states.count.counted("state")), \(definition.moves.count.counted("move"))"
              )
            ),
          ]
        )
      )
    }
  }

  func deployWorkflows(_ invocation: Invocation) throws {
    let folder = try loaded(invocation[Arguments.path] ?? "Workflows")
    let desk = try definingDesk()
    let concerned = try folder.calendar.flatMap { try desk.deploy(calendar: $0) }
    for definition in folder.definitions.childrenFirst {
      let deployment = try desk.deploy(definition)
      let name = "\(definition.name) \(deployment.number)"
      try printer.print(Record(Self.resultShape, [.text(name), Self.word(for: deployment)]))
    }
    if let concerned, concerned > 0 {
      try printer.print(
        Record(
          Self.resultShape,
          [
            .text("calendar"),
            .name(
              "concerns \(concerned)",
              Title(
                zh: "已更新：\(concerned) 张工单的时限由 worker 重算",
                en: "changed: the worker reckons the clocks of \(concerned.counted("ticket")) again"
              )
            ),
          ]
        )
      )
    }
  }

  private static func word(for deployment: Deployment) -> Value {
    if deployment.isNew { return .name("deployed", Title(zh: "已发布", en: "deployed")) }
    if deployment.isBack {
      return .name(
        "back",
        Title(
          zh: "内容与此旧版相同：重新启用，比它新的版本停止接新单",
          en: "the same content as this older version: new tickets get it again, and newer versions fade"
        )
      )
    }
    return .name(
      "unchanged",
      Title(zh: "内容未变，仍是同一版本", en: "unchanged: the same content is the same version")
    )
  }

  /// Lets a version fade, or with `--undo` takes that back.
  func fade(_ invocation: Invocation) throws {
    let name = invocation.value(Arguments.workflow)
    let number = invocation.value(Arguments.versionNumber)
    let desk = try definingDesk()
    let fading = try desk.fade(name, version: number, !invocation[Options.undo])
    let words: Title =
      switch fading.outcome {
      case .noVersion: throw notFound("version", "\(name)@\(number)")
      case .faded: Title(zh: "停止接新单，未结工单照旧", en: "fading: its open tickets go on, new ones get another")
      case .unfaded: Title(zh: "可再接新单", en: "not fading any more")
      case .unchanged: Title(zh: "本已如此", en: "was so already")
      }
    let value = Value.name(fading.outcome.rawValue, words)
    try printer.print(Record(Self.resultShape, [.text("\(name) \(number)"), value]))
    try say(
      fading.current.map {
        Title(zh: "\(name) 的新单用第 \($0) 版", en: "new tickets of \(name) get version \($0)")
      }
        ?? Title(
          zh: "\(name) 的所有版本都已停止接新单：现在开不了新单",
          en: "every version of \(name) is fading: no new tickets can be opened"
        )
    )
  }

  /// A folder without problems; else every one of them, and exit status 78, or 66 when it is not there.
  func loaded(_ path: String) throws -> WorkflowFolder {
    try seek(path)
    let folder = WorkflowFolder.load(fileOrFolder: path)
    try refuse(folder.problems, in: Title(path))
    return folder
  }

  func listWorkflows() throws {
    for version in try desk().workflows() {
      try printer.print(
        Record(
          Self.versionShape,
          [
            .text(version.name), .integer(Int64(version.number)), .boolean(version.isCurrent),
            Self.state(of: version), Value.optional(version.openTickets) { .integer(Int64($0)) },
            .text(String(version.hash.prefix(12))), .moment(Moment(microseconds: version.deployedAt)),
            .text(version.deployedBy),
          ]
        )
      )
    }
  }

  private static func state(of version: DeployedVersion) -> Value {
    if version.isCurrent { return .name("current", Title(zh: "新单用它", en: "takes new tickets")) }
    if version.isFading { return .name("fading", Title(zh: "停止接新单", en: "fading")) }
    return .name("older", Title(zh: "旧版", en: "older"))
  }

  func current(_ name: String) throws -> Definition {
    guard let definition = try desk().currentDefinition(of: name) else { throw notFound("workflow", name) }
    return definition
  }

  func showWorkflow(_ name: String) throws {
    let definition = try current(name)
    for move in definition.moves {
      let (from, to) = (definition.state(named: move.state), definition.state(named: move.to))
      try printer.print(
        Record(
          Self.moveShape,
          [
            .name(move.state, title(from?.title, move.state)),
            .name(move.event, title(definition.events[move.event]?.title, move.event)),
            .name(move.to, title(to?.title, move.to)), .list(move.by.map { .text($0) }),
            Value.optional(move.guard) { .text($0.description) }, .list(move.needs.map { .text($0) }),
          ]
        )
      )
    }
  }
}
