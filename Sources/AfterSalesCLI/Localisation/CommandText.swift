/// What a command does, for the help.
package enum CommandText: Message {
  case localStart, localStop, localStatus, localDestroy, dbBootstrap, dbMigrate, dbStatus, dbVerify
  case workflowCheck, workflowDeploy, workflowList, workflowShow, workflowDiagram
  case workflowWhatIf, exportRequest, exportApprove, exportDeny, exportList, exportEvents
  case workflowFade, workflowDiff, workflowMigrate
  case staffAdd, staffList, staffDisable, importOrders, order, orders, open, show, history, note, can, why,
    act
  case queue, mine, next, take, release, batch, doctor, auditVerify, auditCheckpoint, auditExport, resolve,
    demo, points
  case pointsRequest, approvals, approve, deny, delegate, escalate, link
  case importArticles, article, identify
  case importRejections, courierFeed, inboxList, inboxMatch, inboxDismiss
  case outboxList, outboxRetry, outboxCancel, worker
}
