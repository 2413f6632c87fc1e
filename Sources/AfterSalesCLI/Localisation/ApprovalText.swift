/// What the events of approvals and their fields are called: they are those of the engine, and in no definition.
enum ApprovalText {
  static func title(_ event: String) -> Title? {
    switch event {
    case "ask": Title(zh: "申请审批", en: "Asked")
    case "approve": Title(zh: "批准", en: "Approved")
    case "deny": Title(zh: "不批准", en: "Denied")
    case "pass-up": Title(zh: "超时上报", en: "Passed up")
    case "migrate": Title(zh: "转到另一版本", en: "Migrated")
    default: nil
    }
  }

  static func title(field: String) -> Title? {
    switch field {
    case "ask": Title(zh: "申请", en: "For")
    case "approval": Title(zh: "审批", en: "Approval")
    case "level": Title(zh: "级别", en: "Level")
    case "on-behalf-of": Title(zh: "代", en: "On behalf of")
    case "from-version": Title(zh: "原版本", en: "From version")
    case "to-version": Title(zh: "新版本", en: "To version")
    case "clocks": Title(zh: "时限", en: "Clocks")
    case "approval-is": Title(zh: "审批状态", en: "Approval is")
    default: nil
    }
  }
}
