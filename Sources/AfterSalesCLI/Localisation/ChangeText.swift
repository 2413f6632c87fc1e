internal import Workflow

/// What the parts of a definition and the kinds of change are called.
enum ChangeText {
  static func title(_ part: Change.Part) -> Title {
    switch part {
    case .workflow: Title(zh: "流程", en: "workflow")
    case .state: Title(zh: "状态", en: "state")
    case .clock: Title(zh: "时限", en: "clock")
    case .move: Title(zh: "动作", en: "move")
    case .guard: Title(zh: "条件", en: "guard")
    case .band: Title(zh: "审批档", en: "band")
    case .field: Title(zh: "字段", en: "field")
    case .codes: Title(zh: "代码", en: "codes")
    case .policy: Title(zh: "政策", en: "policy")
    }
  }

  static func title(_ kind: Change.Kind) -> Title {
    switch kind {
    case .added: Title(zh: "新增", en: "added")
    case .removed: Title(zh: "删去", en: "removed")
    case .changed: Title(zh: "改变", en: "changed")
    }
  }
}
