internal import AfterSales
internal import Workflow
internal import WorkflowFile

extension Session {
  static let versionShape = RecordShape(
    "version",
    [
      .init("workflow", .workflow), .init("version", .version, right: true), .init("current", .current),
      .init("hash", .hash), .init("deployed_at", .deployed), .init("deployed_by", .actor),
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
    let folder = try loaded(invocation[Arguments.path] ?? "Workflows")
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
                en: "ok: \(definition.states.count) states, \(definition.moves.count) moves"
              )
            ),
          ]
        )
      )
    }
  }

  func deployWorkflows(_ invocation: Invocation) throws {
    let folder = try loaded(invocation[Arguments.path] ?? "Workflows")
    // In the private cluster of one machine its administrator deploys.
    let desk = namesDatabase ? try desk() : try access().administratorDesk()
    if let calendar = folder.calendar { _ = try desk.deploy(calendar: calendar) }
    for definition in folder.definitions {
      let (number, isNew) = try desk.deploy(definition)
      try printer.print(
        Record(
          Self.resultShape,
          [
            .text("\(definition.name) \(number)"),
            isNew
              ? .name("deployed", Title(zh: "已发布", en: "deployed"))
              : .name("unchanged", Title(zh: "内容未变", en: "unchanged")),
          ]
        )
      )
    }
  }

  /// A folder without problems; else every one of them, and exit status 78.
  private func loaded(_ path: String) throws -> WorkflowFolder {
    let folder = WorkflowFolder.load(path)
    guard folder.problems.isEmpty else {
      // In JSON the problems are part of the failure.
      for problem in folder.problems where !globals.json {
        try program.error.write(SafeText.shownLines(problem.description) + "\n")
      }
      try program.error.flush()
      throw Failure(
        .config,
        Title(
          zh: "\(path) 有 \(folder.problems.count) 处错误，未做任何改动",
          en:
            "\(path) has \(folder.problems.count) problem\(folder.problems.count == 1 ? "" : "s"); nothing was changed"
        ),
        values: [
          Field(
            "problems",
            .list(
              folder.problems.map {
                .object([
                  Field("code", .text($0.code)), Field("file", .text($0.file)),
                  Field("line", .integer(Int64($0.line))), Field("column", .integer(Int64($0.column))),
                  Field("sentence", .text($0.sentence)), Field("repair", .text($0.repair)),
                ])
              }
            )
          )
        ]
      )
    }
    return folder
  }

  func listWorkflows() throws {
    for version in try desk().workflows() {
      try printer.print(
        Record(
          Self.versionShape,
          [
            .text(version.name), .integer(Int64(version.number)), .boolean(version.isCurrent),
            .text(String(version.hash.prefix(12))), .moment(Moment(microseconds: version.deployedAt)),
            .text(version.deployedBy),
          ]
        )
      )
    }
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
