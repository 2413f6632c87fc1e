internal import AfterSales
internal import Glibc

/// Every error that can reach the top, as a failure with its exit status.
enum FailureTranslation {
  static func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let usage as UsageProblem: Failure(usage)
    case let local as LocalClusterError:
      Failure(
        local.code == .unavailable ? .unavailable : .config,
        Title(local.sentence),
        mend: ["aftersales local start"]
      )
    case let migration as MigrationError: failure(migration)
    case let desk as DeskError: failure(desk)
    case let lost as OutputLost:
      Failure(
        .internal,
        Title(
          zh: "输出写不下去：\(String(cString: strerror(lost.number)))",
          en: "the output could not be written: \(String(cString: strerror(lost.number)))"
        )
      )
    default: database(error) ?? Failure(.internal, Title("\(error)"))
    }
  }

  private static func failure(_ error: MigrationError) -> Failure {
    let status: ExitStatus =
      switch error.code {
      case .config: .config
      case .permission: .permission
      case .conflict: .conflict
      case .file: .internal
      }
    return Failure(status, Title(error.sentence))
  }

  private static func failure(_ error: DeskError) -> Failure {
    switch error {
    case .outcomeUnknown(let key):
      Failure(
        .unavailable,
        Title(
          zh: "与数据库的连接在提交前后中断，结果未知",
          en: "the connection broke around the commit: whether it was done is not known"
        ),
        mend: ["aftersales resolve \(key)"],
        values: [Field("key", .text(key))]
      )
    case .disagreement(let event, let engine, let gate):
      Failure(
        .internal,
        Title(
          zh: "引擎与数据库对 \(event) 的判断不一致：\(engine)，\(gate)；请报告此消息",
          en: "engine and gate judge \(event) differently: \(engine) against \(gate); please report this"
        )
      )
    case .unknownOutcome(let word):
      Failure(.internal, Title("the database answered with an unknown word: \(word)"))
    }
  }

  private static func database(_ error: any Error) -> Failure? {
    guard let problem = DatabaseProblem(error) else { return nil }
    let (status, zh, mend): (ExitStatus, String, [String]) =
      switch problem.kind {
      case .unavailable: (.unavailable, "连不上数据库", ["aftersales local status"])
      case .readOnly: (.unavailable, "数据库现在只读，不能改动", [])
      case .permission: (.permission, "此登录名没有这项权限", ["aftersales db status"])
      case .text: (.usage, "文字无法存入数据库", [])
      case .conflict: (.conflict, "别人正占用所需的数据", [])
      case .fault: (.internal, "数据库报错，请报告此消息", [])
      }
    return Failure(
      status,
      Title(zh: "\(zh)：\(problem.sentence)", en: problem.sentence),
      mend: mend,
      confidential: problem.confidential
    )
  }
}
