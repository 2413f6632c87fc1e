/// What the events of approvals and their fields are called: they are those of the engine, and in no definition.
enum ApprovalText {
  static func title(_ event: String) -> Title? {
    switch event {
    case "ask": Title(zh: "申请审批", en: "Asked")
    case "approve": Title(zh: "批准", en: "Approved")
    case "deny": Title(zh: "不批准", en: "Denied")
    case "pass-up": Title(zh: "超时上报", en: "Passed up")
    case "escalate-complaint": Title(zh: "投诉升级", en: "Complaint escalated")
    case "reckon": Title(zh: "按新日历重算时限", en: "Clocks reckoned by the new calendar")
    case "migrate": Title(zh: "转到另一版本", en: "Migrated")
    default: nil
    }
  }

  /// Fields of theirs that are times.
  static let times: Set<String> = [
    "was-due", "due", "approval-was-due", "approval-due", "complaint-was-due", "complaint-due",
  ]

  static func title(field: String) -> Title? {
    switch field {
    case "ask": Title(zh: "申请", en: "For")
    case "approval": Title(zh: "审批", en: "Approval")
    case "level": Title(zh: "级别", en: "Level")
    case "on-behalf-of": Title(zh: "代", en: "On behalf of")
    case "from-version": Title(zh: "原版本", en: "From version")
    case "to-version": Title(zh: "新版本", en: "To version")
    case "from": Title(zh: "原由", en: "From")
    case "to": Title(zh: "转给", en: "To")
    case "clock": Title(zh: "时限到后", en: "Clock for")
    case "was-due": Title(zh: "原截止", en: "Was due")
    case "due": Title(zh: "现截止", en: "Due")
    case "approval-was-due": Title(zh: "审批原截止", en: "Approval was due")
    case "approval-due": Title(zh: "审批现截止", en: "Approval due")
    case "complaint-was-due": Title(zh: "投诉原截止", en: "Complaint was due")
    case "complaint-due": Title(zh: "投诉现截止", en: "Complaint due")
    case "calendar": Title(zh: "日历版次", en: "Calendar edition")
    case "clocks": Title(zh: "时限", en: "Clocks")
    case "approval-is": Title(zh: "审批状态", en: "Approval is")
    default: nil
    }
  }
}
