internal import AfterSales

/// What the database said no with, for people. The server's own words are quoted as they come.
struct DatabaseProblemText: Message {
  let problem: DatabaseProblem

  var zh: String {
    if case .conflict = problem.kind { return head }
    var words = "\(head)\(problem.quote.map { "：\($0)" } ?? "")"
    if problem.outcomeUnknown { words += "；所请求的可能已经执行" }
    return words
  }

  var en: String {
    let quote = problem.quote.map { ": \($0)" } ?? ""
    switch problem.kind {
    case .stopped:
      return
        "the database stopped the statement, as its administrator cancelled it or a limit is set for this login\(quote); nothing was done, run the same again"
    case .full:
      return
        "the server's disk is full\(quote); nothing was done: its administrator makes room, then run the same again"
    case .exhausted:
      return
        "the server is out of memory or of room for locks\(quote); nothing was done: run the same again in a while, else ask its administrator"
    case .conflict: break
    default: return problem.sentence
    }
    return
      "somebody else is changing the same order, customer or budget and did not let go in time; nothing was done, try again"
  }

  private var head: String {
    switch problem.kind {
    case .absent: "连不上数据库"
    case .notReached: "数据库现在不接受连接"
    case .notAdmitted: "数据库不让此登录名进入"
    case .cutOff: "与数据库的连接断了"
    case .silent: "数据库没有在时限内回答"
    case .stopped: "数据库中断了这条语句：管理员取消了它，或此登录名设有时限；什么也没有做，请再运行一次"
    case .full: "数据库的磁盘已满；什么也没有做：请管理员腾出空间，然后再运行一次"
    case .exhausted: "数据库的内存或锁已用完；什么也没有做：请稍后再运行一次，仍然如此请找管理员"
    case .readOnly: "数据库现在只读，不能改动"
    case .permission, .right: "此登录名没有这项权限"
    case .text: "文字无法存入数据库"
    case .conflict: "别人正在改动同一订单、客户或额度，没有及时放开；什么也没有做，请重试"
    case .fault: "数据库报错，请报告此消息"
    }
  }
}
