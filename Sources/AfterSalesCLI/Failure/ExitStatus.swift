/// How a run ended. The numbers and words are an interface.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  case ok = 0
  /// Our own fault.
  case `internal` = 1
  /// A rule says no.
  case refused = 3
  /// Recorded, and waiting for an approval.
  case approval = 4
  /// Some lines of a batch failed.
  case partial = 9
  /// Wrong words or types.
  case usage = 64
  /// A file's content is wrong.
  case data = 65
  /// No such ticket, order or file.
  case notFound = 66
  /// The database cannot be reached.
  case unavailable = 69
  /// Somebody else was first.
  case conflict = 75
  /// This login may not.
  case permission = 77
  /// Configuration or a definition is wrong.
  case config = 78

  /// `"error"` in JSON.
  package var word: String {
    switch self {
    case .ok: "ok"
    case .internal: "internal"
    case .refused: "refused"
    case .approval: "approval"
    case .partial: "partial"
    case .usage: "usage"
    case .data: "data"
    case .notFound: "not_found"
    case .unavailable: "unavailable"
    case .conflict: "conflict"
    case .permission: "permission"
    case .config: "config"
    }
  }
}

extension ExitStatus: Message {
  package var zh: String {
    switch self {
    case .ok: "完成"
    case .internal: "内部错误"
    case .refused: "不可以"
    case .approval: "待审批"
    case .partial: "部分失败"
    case .usage: "用法错误"
    case .data: "数据有误"
    case .notFound: "未找到"
    case .unavailable: "数据库不可用"
    case .conflict: "被人抢先"
    case .permission: "无权限"
    case .config: "配置有误"
    }
  }

  package var en: String {
    switch self {
    case .notFound: "not found"
    default: word
    }
  }
}
