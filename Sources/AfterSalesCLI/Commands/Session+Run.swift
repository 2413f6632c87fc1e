internal import AfterSales

extension Session {
  /// Runs one command; failures are thrown.
  func run(_ invocation: Invocation) throws {
    switch invocation.command.name {
    case "order": try order(invocation.value(Arguments.order))
    case "orders": try orders(invocation)
    case "open": try open(invocation)
    case "show": try show(invocation.value(Arguments.ticket))
    case "history": try history(invocation.value(Arguments.ticket))
    case "note": try step(invocation, "note", fields: ["note": invocation.value(Arguments.text)])
    case "take": try step(invocation, "take")
    case "release": try step(invocation, "release")
    case "do": try step(invocation, invocation.value(Arguments.event))
    case "can": try can(invocation.value(Arguments.ticket))
    case "why": try why(invocation)
    case "queue": try queue(invocation)
    case "mine": try mine()
    case "next": try next(invocation)
    case "escalate":
      try step(invocation, "escalate", fields: invocation[Options.note].map { ["note": $0] } ?? [:])
    case "link": try link(invocation)
    case "approvals": try approvals()
    case "approve": try approve(invocation)
    case "deny": try deny(invocation)
    case "delegate": try delegate(invocation)
    case "points": try points(of: invocation.value(Arguments.customer))
    case "points request": try requestPoints(invocation)
    case "batch": try batch(invocation)
    case "resolve": try resolve(invocation.value(Arguments.key))
    case "local start", "local stop", "local status", "local destroy": try local(invocation.command.path[1])
    case "db bootstrap", "db migrate", "db status": try database(invocation.command.path[1])
    case "workflow check": try checkWorkflows(invocation)
    case "workflow deploy": try deployWorkflows(invocation)
    case "workflow list": try listWorkflows()
    case "workflow show": try showWorkflow(invocation.value(Arguments.workflow))
    case "workflow diagram": try diagram(invocation)
    case "staff add": try addStaff(invocation)
    case "staff list": try listStaff()
    case "staff disable": try disableStaff(invocation.value(Arguments.login))
    case "import orders": try importOrders(invocation)
    case "import rejections": try importRejections(invocation)
    case "inbox list": try listInbox()
    case "inbox match": try matchInbox(invocation)
    case "inbox dismiss": try dismissInbox(invocation)
    case "doctor": try doctor()
    case "audit verify": try verifyAudit()
    case "outbox list": try listOutbox(invocation)
    case "outbox retry": try settleOutbox(invocation) { try $0.retryOutbox($1, reason: $2) }
    case "outbox cancel": try settleOutbox(invocation) { try $0.cancelOutbox($1, reason: $2) }
    case "worker": try work(invocation)
    case "demo": try demo()
    default: preconditionFailure("`\(invocation.command.name)` is declared and not carried out")
    }
  }
}
