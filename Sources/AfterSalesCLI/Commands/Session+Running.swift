internal import AfterSales

extension Session {
  static let resultShape = RecordShape("result", [.init("subject", .subject), .init("result", .result)])
  static let staffShape = RecordShape(
    "person",
    [
      .init("login", .login), .init("name", .name), .init("roles", .roles), .init("team", .team),
      .init("active", .active),
    ]
  )
  static let faultShape = RecordShape(
    "fault",
    [.init("check", .check), .init("place", .path), .init("fault", .found)]
  )
  /// How much was looked at, and how much of it is wrong.
  static let checkedShape = RecordShape(
    "checked",
    [
      .init("tickets", .tickets, right: true), .init("events", .events, right: true),
      .init("faults", .found, right: true),
    ]
  )

  func result(_ subject: String, _ words: any Message) throws {
    try printer.print(
      Record(Self.resultShape, [.text(subject), .name(words.en, Title(zh: words.zh, en: words.en))])
    )
  }

  func local(_ verb: String) throws {
    let cluster = try localCluster()
    switch verb {
    case "start":
      let started = try cluster.start()
      try result(
        cluster.folder,
        started ? Title(zh: "已启动", en: "started") : Title(zh: "本已在运行", en: "running already")
      )
    case "stop":
      let stopped = try cluster.stop()
      try result(
        cluster.folder,
        stopped ? Title(zh: "已停止", en: "stopped") : Title(zh: "本未运行", en: "was not running")
      )
    case "destroy":
      let destroyed = try cluster.destroy()
      try result(
        cluster.folder,
        destroyed ? Title(zh: "已删除", en: "destroyed") : Title(zh: "本不存在", en: "there was none")
      )
    default:
      let status = try cluster.status()
      let words: Title =
        switch status.state {
        case .absent: Title(zh: "尚未建立", en: "none yet")
        case .stopped: Title(zh: "已停止", en: "stopped")
        case .busy: Title(zh: "正在启动或停止", en: "starting or stopping")
        case .running: Title(zh: "运行中", en: "running")
        }
      try result(cluster.folder, words)
    }
  }

  func database(_ invocation: Invocation) throws {
    let migrator = try access().migrator()
    switch invocation.command.path[1] {
    case "bootstrap":
      try migrator.bootstrap()
      try result("bootstrap", Title(zh: "角色与模式已就绪", en: "roles and schemas are ready"))
    case "migrate":
      var removed: [String] = []
      let files = try migrator.migrate(anew: invocation[Options.anew]) { removed.append($0) }
      for file in files { try result(file, Title(zh: "已应用", en: "applied")) }
      for object in removed {
        try result(object, Title(zh: "已删除：不再出自任何文件", en: "dropped: no file makes it any more"))
      }
      if files.isEmpty { try result("schema", Title(zh: "已是最新", en: "current already")) }
    default:
      let status = try migrator.status()
      for migration in status.applied {
        try result(
          "\(migration.number) \(migration.title)",
          Title(zh: "已于 \(migration.appliedAt) 应用", en: "applied \(migration.appliedAt)")
        )
      }
      // In an empty database every file is pending: the changes to tables tell it.
      let (changes, objects) = status.pending.reduce(into: ([String](), [String]())) { parts, file in
        if status.applied.isEmpty, !file.hasPrefix("migrations/") {
          parts.1.append(file)
        } else {
          parts.0.append(file)
        }
      }
      let pending = Title(zh: "待应用", en: "pending")
      for file in changes { try result(file, pending) }
      if !objects.isEmpty {
        try result("functions, views", Title(zh: "\(objects.count) 个待应用", en: "\(objects.count) pending"))
      }
      if let refusal = status.refusal { throw refusal }
      try tellOpenings(of: migrator)
      try result("open, do", Title(zh: "按流程定义的角色", en: "the roles of the definitions"))
      for right in Right.allCases { try result(right.commands, right.holders) }
    }
  }

  func addStaff(_ invocation: Invocation) throws {
    let login = invocation.value(Arguments.login)
    let roles = invocation.value(Arguments.roles)
    // In the private cluster of one machine its administrator makes the login as well, unless PGUSER says that somebody else acts:
    // who that is may enter others where his role says so, and make no login.
    let makesLogin = !namesDatabase && program.environment["PGUSER"] == nil
    let outcome = try definingDesk().addStaff(
      login: login,
      name: invocation[Options.name],
      roles: roles,
      team: invocation[Options.team],
      makingLogin: makesLogin
    )
    if !namesDatabase, outcome == "added" || outcome == "changed" { try localCluster().allow(login: login) }
    switch outcome.split(separator: " ").first.map(String.init) {
    case "added":
      try result(
        login,
        Title(zh: "已加入：\(roles.joined(separator: "、"))", en: "added: \(roles.joined(separator: ", "))")
      )
    case "changed":
      try result(
        login,
        Title(zh: "已更改：\(roles.joined(separator: "、"))", en: "changed: \(roles.joined(separator: ", "))")
      )
    case "no-login":
      throw Failure(
        .notFound,
        Title(
          zh: "数据库没有登录名 \(login)；请 DBA 先建立",
          en: "the database has no login \(login): the DBA makes it first"
        ),
        mend: namesDatabase
          ? ["create role \"\(login)\" login in role aftersales_people"]
          : ["env -u PGUSER aftersales staff add \(login) \(roles.joined(separator: ","))"]
      )
    case "more-than-a-person":
      throw Failure(
        .refused,
        Title(
          zh: "登录名 \(login) 的权限超过任何职员（管理员、迁移者或审计员），不能列为职员",
          en:
            "\(login) may do more than anybody on the staff (an administrator's, the migrator's or an auditor's login)"
        )
      )
    case "oneself":
      throw Failure(
        .refused,
        Title(
          zh: "没有人能更改自己的角色：请另一位运营经理来改",
          en: "nobody changes his own roles: another operations manager does"
        ),
        mend: ["aftersales staff list"]
      )
    case "unknown-role":
      throw try unknown(role: String(outcome.dropFirst("unknown-role ".count)))
    case "another-person":
      throw Failure(
        .refused,
        Title(
          zh: "登录名 \(login) 曾属于另一个人，已停用；登录名不再给别人用。同一人复职请用 --name 写原来的姓名",
          en:
            "\(login) is the login of somebody who is disabled, and never another person's; to take the same person on again, give the --name it has"
        ),
        mend: ["aftersales staff list"]
      )
    default: throw Failure(.refused, Title(zh: "角色 system 不给人", en: "the role system is never a person's"))
    }
  }

  func listStaff() throws {
    for person in try desk().staff() {
      try printer.print(
        Record(
          Self.staffShape,
          [
            .text(person.login), .text(person.name), .list(person.roles.map { .text($0) }),
            Value.optional(person.team) { .text($0) }, .boolean(!person.isDisabled),
          ]
        )
      )
    }
  }

  func disableStaff(_ login: String) throws {
    guard let freed = try desk().disableStaff(login: login) else {
      throw Failure(
        .notFound,
        Title(zh: "职员表中没有 \(login)", en: "\(login) is not on the staff"),
        mend: ["aftersales staff list"]
      )
    }
    try result(
      login,
      Title(
        zh: "已停用，放回 \(freed) 张工单",
        en: "disabled; \(freed.counted("ticket")) \(freed == 1 ? "is" : "are") free again"
      )
    )
  }

  /// The private cluster of one machine has no auditor: its administrator looks.
  func audited<Found>(_ look: (Desk) throws -> Found) throws -> Found {
    let desk = namesDatabase ? try desk() : try access().administratorDesk()
    do {
      return try look(desk)
    } catch {
      // The auditor's right is one of reading tables, so the database names a table.
      guard case .permission? = DatabaseProblem(error)?.kind else { throw error }
      throw Right.failure(Right.audit.rawValue)
    }
  }

  func doctor() throws {
    let (schema, found, extent) = try audited {
      (try $0.verifySchema().faults, try $0.doctor(), try $0.extent())
    }
    let faults = schema.map(Self.values) + found.map { [.text($0.check), .text($0.place), .text($0.fault)] }
    try tell(
      faults,
      of: extent,
      broken: Title(
        zh: "\(faults.count) 处不变式不成立",
        en: "\(faults.count.counted("invariant")) \(faults.count == 1 ? "does" : "do") not hold"
      ),
      whole: Title(
        zh: "\(extent.tickets) 张工单、\(extent.events) 个事件：所有不变式成立",
        en:
          "every invariant holds over \(extent.tickets.counted("ticket")), \(extent.events.counted("event"))"
      )
    )
  }

  /// The faults, then how much was looked at: as a record for programs, in words for people.
  func tell(_ faults: [[Value]], of extent: Desk.Extent, broken: Title, whole: Title) throws {
    for fault in faults { try printer.print(Record(Self.faultShape, fault)) }
    let counts = [extent.tickets, extent.events, faults.count].map { Value.integer(Int64($0)) }
    if printer.format != .columns { try printer.print(Record(Self.checkedShape, counts)) }
    try printer.finish()
    guard faults.isEmpty else {
      throw Failure(.data, broken, values: [Field("faults", .integer(Int64(faults.count)))])
    }
    try say(whole)
  }
}
