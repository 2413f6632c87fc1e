/// The commands of the day's work on tickets.
extension CommandTable {
  static let work: [CommandSpec] = [
    CommandSpec(
      "order",
      group: .work,
      takes: [Arguments.order.required],
      prints: [Session.orderHeadShape, Session.orderLineShape, Session.ticketShape],
      summary: .order,
      examples: ["order 2026100001"]
    ),
    CommandSpec(
      "orders",
      group: .work,
      options: [
        Options.phone.once, Options.name.once, Options.since.once, Options.limit.once, Options.all.spec,
      ],
      prints: [Session.orderShape],
      summary: .orders,
      examples: ["orders --phone 13585019639"]
    ),
    CommandSpec(
      "identify",
      group: .work,
      takes: [Arguments.about.required],
      fields: true,
      prints: [Session.identificationShape],
      summary: .identify,
      examples: ["identify 2026100001 phone=13585019639"]
    ),
    CommandSpec(
      "article",
      group: .work,
      takes: [Arguments.sku.required],
      prints: [Session.articleShape, Session.priceShape, Session.variantShape],
      summary: .article,
      examples: ["article G2"]
    ),
    CommandSpec(
      "open",
      group: .work,
      takes: [Arguments.workflow.required, Arguments.subject.optional],
      options: [Options.line.repeated, Options.reason.once, Options.note.once, Options.dryRun.spec],
      fields: true,
      changes: true,
      prints: [Session.answerShape],
      summary: .open,
      examples: ["open return 2026100001 --line 2:1 --reason quality"]
    ),
    CommandSpec(
      "show",
      group: .work,
      takes: [Arguments.ticket.required],
      prints: [
        Session.showShape, Session.customerShape, Session.ticketLineShape, Session.newGoodsShape,
        Session.awaitedShape, Session.clockShape,
        Session.approvalShape,
        Session.relativeShape,
        Session.noteShape,
      ],
      summary: .show,
      examples: ["show R-1024"]
    ),
    CommandSpec(
      "history",
      group: .work,
      takes: [Arguments.ticket.required],
      prints: [Session.historyShape],
      summary: .history,
      examples: ["history R-1024"]
    ),
    CommandSpec(
      "note",
      group: .work,
      takes: [Arguments.ticket.required, Arguments.text.required],
      changes: true,
      prints: [Session.answerShape],
      summary: .note,
      examples: ["note R-1024 \"called back at ten\""]
    ),
    CommandSpec(
      "can",
      group: .work,
      takes: [Arguments.ticket.required],
      prints: [Session.possibilityShape],
      summary: .can,
      examples: ["can R-1024"]
    ),
    CommandSpec(
      "why",
      group: .work,
      takes: [Arguments.ticket.required, Arguments.event.required],
      fields: true,
      prints: [Session.answerShape],
      summary: .why,
      examples: ["why R-1024 refund"]
    ),
    CommandSpec(
      "do",
      group: .work,
      takes: [Arguments.ticket.required, Arguments.event.required],
      options: [Options.expect.once, Options.dryRun.spec],
      fields: true,
      changes: true,
      prints: [Session.answerShape],
      summary: .act,
      examples: ["do R-1024 receive received=2:1"]
    ),
    CommandSpec(
      "queue",
      group: .work,
      takes: [Arguments.role.optional],
      options: [Options.overdue.spec, Options.limit.once, Options.all.spec],
      prints: [Session.ticketShape],
      summary: .queue,
      examples: ["queue warehouse --overdue"]
    ),
    CommandSpec(
      "mine",
      group: .work,
      prints: [Session.ticketShape],
      summary: .mine,
      examples: ["mine"]
    ),
    CommandSpec(
      "next",
      group: .work,
      takes: [Arguments.role.optional],
      changes: true,
      prints: [Session.answerShape],
      summary: .next,
      examples: ["next"]
    ),
    CommandSpec(
      "take",
      group: .work,
      takes: [Arguments.ticket.required],
      changes: true,
      prints: [Session.answerShape],
      summary: .take,
      examples: ["take R-1024"]
    ),
    CommandSpec(
      "release",
      group: .work,
      takes: [Arguments.ticket.required],
      changes: true,
      prints: [Session.answerShape],
      summary: .release,
      examples: ["release R-1024"]
    ),
    CommandSpec(
      "escalate",
      group: .work,
      takes: [Arguments.ticket.required],
      options: [Options.note.once],
      changes: true,
      prints: [Session.answerShape],
      summary: .escalate,
      examples: ["escalate R-1024 --note \"the customer threatens to sue\""]
    ),
    CommandSpec(
      "link",
      group: .work,
      takes: [Arguments.ticket.required, Arguments.other.required],
      changes: true,
      prints: [Session.answerShape],
      summary: .link,
      examples: ["link R-1024 R-1030"]
    ),
    CommandSpec(
      "approvals",
      group: .work,
      options: [Options.limit.once, Options.all.spec],
      prints: [Session.approvalShape],
      summary: .approvals,
      examples: ["approvals"]
    ),
    CommandSpec(
      "approve",
      group: .work,
      takes: [Arguments.approval.repeated],
      options: [Options.note.once],
      changes: true,
      prints: [Session.decisionShape],
      summary: .approve,
      examples: ["approve 12 13 14"]
    ),
    CommandSpec(
      "deny",
      group: .work,
      takes: [Arguments.approval.required],
      options: [Options.because.mandatory],
      changes: true,
      prints: [Session.decisionShape],
      summary: .deny,
      examples: ["deny 12 --reason \"the damage is the customer's own\""]
    ),
    CommandSpec(
      "delegate",
      group: .work,
      takes: [Arguments.login.optional],
      options: [Options.until.once, Options.end.spec],
      prints: [Session.resultShape],
      summary: .delegate,
      examples: ["delegate li --until 2026-12-04", "delegate --end"]
    ),
    CommandSpec(
      "points",
      group: .work,
      takes: [Arguments.customer.required],
      prints: [Session.pointsShape, Session.pointsEntryShape],
      summary: .points,
      examples: ["points C00001"]
    ),
    CommandSpec(
      "points",
      "request",
      group: .work,
      takes: [Arguments.customer.required, Arguments.points.required],
      options: [Options.purpose.mandatory, Options.reason.mandatory, Options.note.once],
      changes: true,
      prints: [Session.answerShape],
      summary: .pointsRequest,
      examples: ["points request C00001 200 --for R-1024 --reason late-delivery"]
    ),
    CommandSpec(
      "batch",
      group: .work,
      takes: [Arguments.file.required],
      options: [Options.stop.spec, Options.atomic.spec, Options.key.once],
      prints: [Session.batchShape],
      summary: .batch,
      examples: ["batch day.txt"]
    ),
    CommandSpec(
      "resolve",
      group: .work,
      takes: [Arguments.key.required],
      prints: [Session.answerShape],
      summary: .resolve,
      examples: ["resolve 0197b7f2-5a00-7000-8000-000000000000"]
    ),
  ]
}
