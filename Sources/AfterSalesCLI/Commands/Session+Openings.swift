internal import AfterSales

extension Session {
  /// What of the cluster around the database a DBA should close, and how; and whose sessions nobody can end.
  func tellOpenings(of migrator: Migrator) throws {
    let openings = try migrator.openings()
    for opening in openings {
      try result("\(opening.kind.rawValue) \(opening.name)", Self.words(of: opening))
    }
    guard openings.contains(where: { $0.kind == .database }) else { return }
    for line in migrator.accessLines() {
      try result(
        "pg_hba.conf",
        Title(zh: "放在文件最前：\(line)", en: "before all other lines: \(line)")
      )
    }
  }

  private static func words(of opening: ClusterOpening) -> Title {
    let repair = opening.repair ?? ""
    return switch opening.kind {
    case .database:
      Title(
        zh: "职员能进入这个数据库，在那里可占满整个集群共用的锁；请 DBA 执行：\(repair)",
        en: "people can enter it, and fill there what the whole cluster shares; the DBA runs: \(repair)"
      )
    case .login:
      Title(
        zh: "没有连接数上限，一个人就能占满所有连接；请 DBA 执行：\(repair)",
        en: "has no limit, so that one person can take every connection; the DBA runs: \(repair)"
      )
    case .superuser:
      Title(
        zh: "超级用户：他的会话无法被结束，也不受任何规则约束",
        en: "a superuser: nobody can end this login's sessions, and no rule of ours binds them"
      )
    case .watchman where opening.repair == nil:
      Title(
        zh: "占着事务不放的会话无人结束；请 DBA 运行 aftersales db bootstrap",
        en: "nobody ends sessions that hold a transaction: the DBA runs aftersales db bootstrap"
      )
    case .watchman:
      Title(
        zh: "占着事务不放的会话看不见或结束不了；请 DBA 执行：\(repair)",
        en: "sessions that hold a transaction are not seen, or not ended; the DBA runs: \(repair)"
      )
    }
  }
}
