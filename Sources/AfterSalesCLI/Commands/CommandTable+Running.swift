/// The commands that bring data in and keep the system running.
extension CommandTable {
  static let running: [CommandSpec] = [
    CommandSpec(
      "local",
      "start",
      group: .running,
      prints: [Session.resultShape],
      summary: .localStart,
      examples: ["local start"]
    ),
    CommandSpec(
      "local",
      "stop",
      group: .running,
      prints: [Session.resultShape],
      summary: .localStop,
      examples: ["local stop"]
    ),
    CommandSpec(
      "local",
      "status",
      group: .running,
      prints: [Session.resultShape],
      summary: .localStatus,
      examples: ["local status"]
    ),
    CommandSpec(
      "local",
      "destroy",
      group: .running,
      prints: [Session.resultShape],
      summary: .localDestroy,
      examples: ["local destroy"]
    ),
    CommandSpec(
      "db",
      "bootstrap",
      group: .running,
      prints: [Session.resultShape],
      summary: .dbBootstrap,
      examples: ["db bootstrap"]
    ),
    CommandSpec(
      "db",
      "migrate",
      group: .running,
      options: [Options.anew.spec],
      prints: [Session.resultShape],
      summary: .dbMigrate,
      examples: ["db migrate", "db migrate --anew"]
    ),
    CommandSpec(
      "db",
      "verify",
      group: .running,
      prints: [Session.faultShape, Session.comparedShape],
      summary: .dbVerify,
      examples: ["db verify"]
    ),
    CommandSpec(
      "db",
      "status",
      group: .running,
      prints: [Session.resultShape],
      summary: .dbStatus,
      examples: ["db status"]
    ),
    CommandSpec(
      "workflow",
      "check",
      group: .running,
      takes: [Arguments.path.optional],
      options: [Options.staff.once, Options.codes.spec],
      prints: [Session.resultShape],
      summary: .workflowCheck,
      examples: ["workflow check Workflows", "workflow check Workflows --staff db", "workflow check --codes"]
    ),
    CommandSpec(
      "workflow",
      "deploy",
      group: .running,
      takes: [Arguments.path.optional],
      prints: [Session.resultShape],
      summary: .workflowDeploy,
      examples: ["workflow deploy Workflows"]
    ),
    CommandSpec(
      "workflow",
      "list",
      group: .running,
      prints: [Session.versionShape],
      summary: .workflowList,
      examples: ["workflow list"]
    ),
    CommandSpec(
      "workflow",
      "fade",
      group: .running,
      takes: [Arguments.workflow.required, Arguments.versionNumber.required],
      options: [Options.undo.spec],
      prints: [Session.resultShape],
      summary: .workflowFade,
      examples: ["workflow fade return 1", "workflow fade return 1 --undo"]
    ),
    CommandSpec(
      "workflow",
      "diff",
      group: .running,
      takes: [Arguments.before.required, Arguments.after.optional],
      prints: [Session.changeShape],
      summary: .workflowDiff,
      examples: ["workflow diff return@1 return@2", "workflow diff Workflows/return.yaml"]
    ),
    CommandSpec(
      "workflow",
      "migrate",
      group: .running,
      takes: [Arguments.workflow.required],
      options: [Options.fromVersion.once, Options.toVersion.once, Options.map.once, Options.apply.spec],
      prints: [Session.migrationShape],
      summary: .workflowMigrate,
      examples: [
        "workflow migrate return --from 1 --to 2 --map map.yaml",
        "workflow migrate return --from 1 --to 2 --map map.yaml --apply",
      ]
    ),
    CommandSpec(
      "workflow",
      "what-if",
      group: .running,
      takes: [Arguments.path.required],
      options: [Options.from.once, Options.to.once, Options.workflow.once],
      prints: [Session.divergenceShape, Session.replayShape],
      summary: .workflowWhatIf,
      examples: ["workflow what-if Workflows/return.yaml", "workflow what-if Workflows --from 2026-10-01"]
    ),
    CommandSpec(
      "workflow",
      "show",
      group: .running,
      takes: [Arguments.workflow.required],
      prints: [Session.moveShape],
      summary: .workflowShow,
      examples: ["workflow show return"]
    ),
    CommandSpec(
      "workflow",
      "diagram",
      group: .running,
      takes: [Arguments.workflow.required],
      options: [Options.format.once, Options.way.once, Options.counts.spec],
      summary: .workflowDiagram,
      examples: ["workflow diagram return --format svg --counts"]
    ),
    CommandSpec(
      "staff",
      "add",
      group: .running,
      takes: [Arguments.login.required, Arguments.roles.required],
      options: [Options.name.once, Options.team.once],
      prints: [Session.resultShape],
      summary: .staffAdd,
      examples: ["staff add wang csr --name 王芳 --team A"]
    ),
    CommandSpec(
      "staff",
      "list",
      group: .running,
      prints: [Session.staffShape],
      summary: .staffList,
      examples: ["staff list"]
    ),
    CommandSpec(
      "staff",
      "disable",
      group: .running,
      takes: [Arguments.login.required],
      prints: [Session.resultShape],
      summary: .staffDisable,
      examples: ["staff disable wang"]
    ),
    CommandSpec(
      "import",
      "orders",
      group: .data,
      takes: [Arguments.file.required],
      options: [Options.mapping.once, Options.encoding.once, Options.atomic.spec],
      prints: [Session.importShape],
      summary: .importOrders,
      examples: [
        "import orders orders.csv", "import orders theirs.csv --mapping mapping.yaml",
        "import orders orders.csv --encoding gb18030",
      ]
    ),
    CommandSpec(
      "import",
      "articles",
      group: .data,
      takes: [Arguments.file.required],
      options: [Options.encoding.once],
      prints: [Session.articleImportShape],
      summary: .importArticles,
      examples: ["import articles articles.csv"]
    ),
    CommandSpec(
      "import",
      "rejections",
      group: .data,
      takes: [Arguments.file.required],
      options: [Options.encoding.once],
      prints: [Session.rejectionsShape],
      summary: .importRejections,
      notes: [.courierFeed],
      examples: ["import rejections carrier-events.jsonl"]
    ),
    CommandSpec(
      "inbox",
      "list",
      group: .data,
      prints: [Session.inboxShape],
      summary: .inboxList,
      notes: [.courierFeed],
      examples: ["inbox list"]
    ),
    CommandSpec(
      "inbox",
      "match",
      group: .data,
      takes: [Arguments.carrierEvent.required, Arguments.order.required],
      prints: [Session.resolvedShape],
      summary: .inboxMatch,
      examples: ["inbox match E999999 2026100001"]
    ),
    CommandSpec(
      "inbox",
      "dismiss",
      group: .data,
      takes: [Arguments.carrierEvent.required],
      options: [Options.because.mandatory],
      prints: [Session.resolvedShape],
      summary: .inboxDismiss,
      examples: ["inbox dismiss E999999 --reason \"another shop's parcel\""]
    ),
    CommandSpec(
      "outbox",
      "list",
      group: .data,
      options: [Options.outboxStatus.once, Options.limit.once, Options.all.spec],
      prints: [Session.outboxShape],
      summary: .outboxList,
      examples: ["outbox list", "outbox list --status dead"]
    ),
    CommandSpec(
      "outbox",
      "retry",
      group: .data,
      takes: [Arguments.outboxRow.required],
      options: [Options.because.mandatory],
      prints: [Session.resultShape],
      summary: .outboxRetry,
      examples: ["outbox retry 17 --reason \"the bank has no such payment\""]
    ),
    CommandSpec(
      "outbox",
      "cancel",
      group: .data,
      takes: [Arguments.outboxRow.required],
      options: [Options.because.mandatory],
      prints: [Session.resultShape],
      summary: .outboxCancel,
      examples: ["outbox cancel 17 --reason \"paid by hand\""]
    ),
    CommandSpec(
      "export",
      "request",
      group: .data,
      options: [Options.workflow.once, Options.from.once, Options.to.once, Options.because.mandatory],
      prints: [Session.resultShape],
      summary: .exportRequest,
      examples: ["export request --workflow return --from 2026-10-01 --reason \"process mining\""]
    ),
    CommandSpec(
      "export",
      "list",
      group: .data,
      prints: [Session.exportShape],
      summary: .exportList,
      examples: ["export list"]
    ),
    CommandSpec(
      "export",
      "approve",
      group: .data,
      takes: [Arguments.export.required],
      options: [Options.hours.once],
      prints: [Session.resultShape],
      summary: .exportApprove,
      examples: ["export approve 3 --hours 4"]
    ),
    CommandSpec(
      "export",
      "deny",
      group: .data,
      takes: [Arguments.export.required],
      prints: [Session.resultShape],
      summary: .exportDeny,
      examples: ["export deny 3"]
    ),
    CommandSpec(
      "export",
      "events",
      group: .data,
      options: [
        Options.exportForm.once, Options.from.once, Options.to.once, Options.workflow.once,
      ],
      summary: .exportEvents,
      examples: ["export events --format xes --workflow return"]
    ),
    CommandSpec(
      "doctor",
      group: .running,
      prints: [Session.faultShape, Session.checkedShape],
      summary: .doctor,
      examples: ["doctor"]
    ),
    CommandSpec(
      "audit",
      "verify",
      group: .running,
      options: [Options.anchor.once, Options.auditExport.once],
      prints: [Session.faultShape, Session.checkedShape],
      summary: .auditVerify,
      examples: [
        "audit verify", "audit verify --anchor anchors.txt",
        "audit verify --anchor anchors.txt --export history.txt",
      ]
    ),
    CommandSpec(
      "audit",
      "checkpoint",
      group: .running,
      prints: [Session.anchorShape],
      summary: .auditCheckpoint,
      examples: ["audit checkpoint"]
    ),
    CommandSpec(
      "audit",
      "export",
      group: .running,
      summary: .auditExport,
      examples: ["audit export"]
    ),
    CommandSpec(
      "worker",
      group: .running,
      options: [
        Options.once.spec, Options.deliver.once, Options.tokenFile.once, Options.timeout.once,
        Options.discard.spec,
      ],
      prints: [Session.workerShape],
      summary: .worker,
      examples: ["worker --deliver ./deliver.sh", "worker --deliver https://shop.example/aftersales"]
    ),
    CommandSpec("demo", group: .running, summary: .demo, examples: ["demo"]),
  ]
}
