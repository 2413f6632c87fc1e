internal import AfterSales
internal import Glibc

/// Every error that can reach the top, as a failure with its exit status.
struct FailureTranslation {
  /// The server that was asked for.
  let server: Server

  enum Server {
    /// The private cluster of this machine.
    case local
    /// One that `--db` names.
    case named(String)
    /// One that libpq's environment variables name.
    case environment
  }

  func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let usage as UsageProblem: Failure(usage)
    case let local as LocalClusterError:
      Failure(
        local.code == .unavailable ? .unavailable : .config,
        local.problem,
        mend: local.problem == .notMade ? ["aftersales local start"] : ["aftersales local status"]
      )
    case let migration as MigrationError: failure(migration)
    case let desk as DeskError: failure(desk)
    case let lost as OutputLost:
      Failure(
        lost.number == ENOSPC || lost.number == EDQUOT ? .unavailable : .internal,
        Title(
          zh: "输出写不下去：\(String(cString: strerror(lost.number)))",
          en: "the output could not be written: \(String(cString: strerror(lost.number)))"
        )
      )
    default: database(error) ?? Failure(.internal, Title("\(error)"))
    }
  }

  private func failure(_ error: MigrationError) -> Failure {
    let status: ExitStatus =
      switch error.code {
      case .config: .config
      case .permission: .permission
      case .conflict: .conflict
      case .file: .internal
      }
    return Failure(status, error.problem)
  }

  private func failure(_ error: DeskError) -> Failure {
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
    case .commitUnknown:
      Failure(
        .unavailable,
        Title(
          zh: "与数据库的连接在提交时中断，结果未知；再运行同一批，已做的不会再做",
          en:
            "the connection broke around the commit: whether it was done is not known; the same batch again does nothing twice"
        )
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
      Failure(
        .internal,
        Title(
          zh: "数据库的回答本程序不认识：\(word)；请报告此消息",
          en: "the database answered with an unknown word: \(word); please report this"
        )
      )
    }
  }

  private func database(_ error: any Error) -> Failure? {
    guard let problem = DatabaseProblem(error) else { return nil }
    if case .right(let name) = problem.kind {
      return Right.failure(name, confidential: problem.confidential)
    }
    let (status, mend): (ExitStatus, [String]) =
      switch problem.kind {
      case .absent: (.unavailable, [isLocal ? "aftersales local start" : whetherItRuns])
      case .notReached, .cutOff, .silent: (.unavailable, [whetherItRuns])
      case .readOnly, .stopped, .full, .exhausted: (.unavailable, [])
      case .notAdmitted where isLocal:
        (.permission, ["PGUSER=LOGIN aftersales queue", "aftersales staff add LOGIN ROLE"])
      case .permission, .notAdmitted, .right: (.permission, [])
      case .text: (.usage, [])
      case .conflict: (.conflict, [])
      case .fault: (.internal, [])
      }
    return Failure(
      status,
      DatabaseProblemText(problem: problem),
      mend: mend,
      confidential: problem.confidential
    )
  }

  private var isLocal: Bool { if case .local = server { true } else { false } }

  /// What to type to learn how the server that was asked for is.
  private var whetherItRuns: String {
    switch server {
    case .local: "aftersales local status"
    case .named(let conninfo): "pg_isready --dbname=\(ShellWord.quoted(conninfo))"
    case .environment: "pg_isready"
    }
  }
}
