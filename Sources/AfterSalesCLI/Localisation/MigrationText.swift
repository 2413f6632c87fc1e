internal import AfterSales

/// What becomes of a ticket that goes to another version, in words.
enum MigrationText {
  static func clocks(_ restart: Bool) -> Value {
    restart
      ? .name("restart", Title(zh: "重新计时", en: "restart"))
      : .name("keep", Title(zh: "保留剩余时间", en: "keep what is left"))
  }

  static func approval(_ isKept: Bool) -> Value {
    isKept
      ? .name("kept", Title(zh: "保留", en: "kept"))
      : .name("void", Title(zh: "作废，须重新申请", en: "void: to be asked for anew"))
  }

  static func result(_ outcome: MigratedTicket.Outcome) -> Value {
    let words: Title =
      switch outcome {
      case .would: Title(zh: "会转", en: "would go")
      case .migrated: Title(zh: "已转", en: "migrated")
      case .unmapped: Title(zh: "对照文件未提及其状态", en: "its state is not in the map")
      case .locked: Title(zh: "正被占用", en: "held by somebody")
      case .gone: Title(zh: "已结束或已转走", en: "ended or gone meanwhile")
      case .failed: Title(zh: "失败", en: "failed")
      }
    return .name(outcome.rawValue, words)
  }
}
