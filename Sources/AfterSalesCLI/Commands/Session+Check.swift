internal import AfterSales
internal import Glibc
internal import Workflow
internal import WorkflowFile

/// What `workflow check` says besides that all is well.
extension Session {
  func listProblemCodes() throws {
    for (code, meaning) in ProblemCodes.all.sorted(by: { $0.code < $1.code }) {
      try printer.print(
        Record(Self.resultShape, [.text(code), .text(language == .zh ? meaning.zh : meaning.en)])
      )
    }
  }

  /// The folder, checked with who is there: the staff table of the database, or a file.
  func loaded(_ path: String, staffed place: String) throws -> WorkflowFolder {
    try seek(path)
    guard place == Options.staffOfDatabase else {
      let file = StaffFile(place)
      let folder = WorkflowFolder.load(fileOrFolder: path, staff: file.people)
      try refuse(file.problems(roles: folder.roles, standIns: folder.standIns), in: Title(place))
      try refuse(folder.problems, in: Title(path))
      return folder
    }
    let staff = try desk().staff().map {
      Person(login: $0.login, roles: $0.roles, standsInFor: $0.standsInFor)
    }
    let folder = WorkflowFolder.load(fileOrFolder: path, staff: staff)
    for person in staff where !folder.roles.isEmpty {
      guard let role = person.roles.subtracting(folder.roles).min() else { continue }
      throw Failure(
        .data,
        Title(
          zh: "职员 \(person.login) 的角色 \(role) 不在 \(path) 中",
          en: "\(person.login) on the staff has the role \(role), which \(path) does not know"
        ),
        mend: ["aftersales staff list"]
      )
    }
    try refuse(folder.problems, in: Title(path))
    return folder
  }

  /// - Throws: exit status 66 when there is nothing under the path.
  func seek(_ path: String) throws {
    guard Glibc.access(path, F_OK) != 0 else { return }
    throw Failure(.notFound, Title(zh: "没有 \(path)", en: "there is no \(path)"))
  }

  /// Tells every problem, if there is one, and ends with exit status 78. In JSON the problems are part of the failure.
  func refuse(_ problems: [FileProblem], in path: Title) throws {
    guard !problems.isEmpty else { return }
    for problem in problems where !globals.json {
      try program.error.write(SafeText.shownLines(problem.description) + "\n")
    }
    try program.error.flush()
    throw Failure(
      .config,
      Title(
        zh: "\(path.zh) 有 \(problems.count) 处错误",
        en: "\(path.en) has \(problems.count.counted("problem"))"
      ),
      values: [Field("problems", .list(problems.map(Self.value)))]
    )
  }

  private static func value(_ problem: FileProblem) -> Value {
    .object(
      [
        Field("code", .text(problem.code)), Field("file", .text(problem.file)),
        Field("line", .integer(Int64(problem.line))), Field("column", .integer(Int64(problem.column))),
        Field("sentence", .text(problem.sentence)), Field("repair", .text(problem.repair)),
      ] + (problem.path.isEmpty ? [] : [Field("path", .list(problem.path.map(Self.value)))])
    )
  }

  private static func value(_ step: ProofStep) -> Value {
    .object([
      Field("workflow", .text(step.workflow)), Field("event", .text(step.event)),
      Field("from", .text(step.from)), Field("to", .text(step.to)), Field("role", .text(step.role)),
      Field("did", .list(step.did.map { .text($0) })), Field("fields", value(step.fields)),
      Field("facts", value(step.facts)),
    ])
  }

  private static func value(_ told: [ProofStep.Told]) -> Value {
    .object(told.map { Field($0.name, Value.optional($0.value) { .text($0) }) })
  }
}
