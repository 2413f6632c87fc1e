internal import AfterSales

extension Session {
  static let workerShape = RecordShape(
    "worker",
    [
      .init("delivered", .delivered, right: true), .init("retried", .retried, right: true),
      .init("dead", .dead, right: true), .init("unknown", .unknown, right: true),
      .init("fired", .fired, right: true), .init("skipped", .skipped, right: true),
      .init("failed", .failed, right: true),
    ]
  )

  /// Fires timers and delivers the outbox; says what happens on standard error, and the sums at the end.
  func work(_ invocation: Invocation) throws {
    let delivery = try delivery(invocation)
    StopSignal.watch()
    let worker = Worker(
      desk: try workerDesk(),
      delivery: delivery,
      shouldStop: { StopSignal.wasGiven },
      tell: { try self.say(self.text(of: $0)) }
    )
    if delivery == nil {
      try say(Title(zh: "未指定 --deliver：发件箱原样不动", en: "no --deliver was given: the outbox is left alone"))
    }
    do {
      if invocation[Options.once] { try worker.runOnce() } else { try worker.run() }
    } catch {
      try print(worker.counts)
      throw error
    }
    try print(worker.counts)
  }

  private func delivery(_ invocation: Invocation) throws -> Delivery? {
    let (seconds, tokenFile) = (invocation[Options.timeout] ?? 30, invocation[Options.tokenFile])
    guard let target = invocation[Options.deliver] else {
      return invocation[Options.discard] ? .discard : nil
    }
    guard !invocation[Options.discard] else {
      throw Failure(
        .usage,
        Title(zh: "--deliver 与 --discard 不能同用", en: "--deliver and --discard exclude each other")
      )
    }
    guard Delivery.isEndpoint(target) else {
      guard tokenFile == nil else {
        throw Failure(.usage, Title(zh: "--token-file 只用于网址", en: "--token-file is for a URL"))
      }
      return .command(target, seconds: seconds)
    }
    do {
      return try .endpoint(target, tokenFile: tokenFile, seconds: seconds)
    } catch .secretInURL {
      throw Failure(
        .usage,
        Title(
          zh: "网址里不能写用户名或密码：请用 --token-file 或 AFTERSALES_DELIVERY_TOKEN",
          en: "no name or password in the URL: use --token-file or AFTERSALES_DELIVERY_TOKEN"
        )
      )
    } catch .noPoster(let path) {
      throw Failure(
        .config,
        Title(zh: "缺少 \(path)，网址由它投递", en: "\(path), which posts to a URL, is not there"),
        mend: [Self.making(path)]
      )
    }
  }

  /// The command that makes the program which posts, where it is looked for: beside this one.
  private static func making(_ path: String) -> String {
    if path.contains("/.build/") {
      return path.contains("/release/")
        ? "swift build -c release --static-swift-stdlib --product aftersales-post"
        : "swift build --product aftersales-post"
    }
    return "swift build -c release --static-swift-stdlib --product aftersales-post"
      + " && cp .build/release/aftersales-post \(ShellWord.quoted(path))"
  }

  /// In the private cluster of one machine the worker's login is made when it is first needed.
  private func workerDesk() throws -> Desk {
    if namesDatabase { return try desk() }
    let (cluster, login) = (try localCluster(), "aftersales-worker")
    try cluster.allow(login: login)
    try access().administratorDesk().makeWorker(login)
    return Access(cluster, login: login).desk()
  }

  private func print(_ counts: WorkerCounts) throws {
    try printer.print(
      Record(
        Self.workerShape,
        [
          counts.delivered, counts.retried, counts.dead, counts.unknown, counts.timers.fired,
          counts.timers.skipped, counts.timers.failed,
        ].map { .integer(Int64($0)) }
      )
    )
  }

  private static func text(of session: EndedSession) -> Title {
    let (login, seconds) = (session.login, session.seconds)
    return switch session.why {
    case .idle:
      Title(
        zh: "结束了 \(login) 的会话：事务开着不动，已 \(seconds) 秒",
        en: "ended a session of \(login): it idled in a transaction, open for \(seconds) s"
      )
    case .waitedFor:
      Title(
        zh: "结束了 \(login) 的会话：别人在等它占着的东西，事务已开 \(seconds) 秒",
        en: "ended a session of \(login): others waited for what it held, open for \(seconds) s"
      )
    case .savepoints:
      Title(
        zh: "结束了 \(login) 的会话：开着过多的保存点，占用大家的锁",
        en:
          "ended a session of \(login): it had savepoints open by the hundred, which take everybody's room for locks"
      )
    case .disabled:
      Title(
        zh: "结束了 \(login) 的会话：此人已停用",
        en: "ended a session of \(login), who is off the staff"
      )
    }
  }

  private func text(of news: WorkerNews) -> Title {
    switch news {
    case .delivered(let lease):
      return Title(
        zh: "发件 \(lease.id) \(lease.ticket) \(Self.title(ofKind: lease.kind).zh)：已送达",
        en: "outbox \(lease.id) \(lease.ticket) \(lease.kind): delivered"
      )
    case .failed(let lease, let reason, let status):
      let why = reason.map { Title(zh: "，\($0)", en: ", \($0)") } ?? Title("")
      let now = status.map(Self.title(of:)) ?? Title(zh: "已归他人", en: "another worker's now")
      return Title(
        zh:
          "发件 \(lease.id) \(lease.ticket) \(Self.title(ofKind: lease.kind).zh)：第 \(lease.attempts) 次\(why.zh)，现为\(now.zh)",
        en:
          "outbox \(lease.id) \(lease.ticket) \(lease.kind): attempt \(lease.attempts)\(why.en), \(now.en)"
      )
    case .timers(let timers):
      return Title(
        zh: "时钟：触发 \(timers.fired)，跳过 \(timers.skipped)，出错 \(timers.failed)",
        en: "timers: \(timers.fired) fired, \(timers.skipped) skipped, \(timers.failed) failed"
      )
    case .reckoned(let tickets):
      return Title(
        zh: "日历已更新：重算了 \(tickets) 张工单的时限",
        en: "the calendar has changed: the clocks of \(tickets.counted("ticket")) were reckoned again"
      )
    case .ended(let session): return Self.text(of: session)
    case .cannotWatch:
      return Title(
        zh: "占着事务不放的会话无法结束：请 DBA 运行 aftersales db bootstrap，缺什么见 db status",
        en:
          "sessions that hold a transaction cannot be ended: the DBA runs aftersales db bootstrap; db status says what is wanting"
      )
    case .waitsForDatabase(let error, let milliseconds):
      let sentence = program.translation(globals).failure(error).message
      return Title(
        zh: "\(sentence.zh)；\(milliseconds) 毫秒后再试",
        en: "\(sentence.en); trying again in \(milliseconds) ms"
      )
    }
  }
}
