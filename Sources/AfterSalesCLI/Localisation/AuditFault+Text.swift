internal import AfterSales

extension AuditFault {
  /// Which check finds it.
  var check: String {
    if case .chain = self { return "chain" }
    return "anchor"
  }

  /// Where it is.
  var place: String {
    switch self {
    case .chain(let ticket, let seq, _), .gone(let ticket, let seq), .cut(let ticket, let seq),
      .rewritten(let ticket, let seq):
      "\(ticket)/\(seq)"
    case .unknownRoot(let root): root
    case .changedAnchor(let number): "anchor \(number)"
    }
  }

  /// What is the matter, and what to do.
  var sentence: Title {
    switch self {
    case .chain(_, _, let saying): Title(saying)
    case .unknownRoot:
      Title(
        zh: "这里没有一个锚有此根值：锚或其内容已被改写，或这是另一个数据库；请与备份比较",
        en:
          "no anchor here has this root: the anchor or what it holds was rewritten, or this is another database; compare with a backup"
      )
    case .changedAnchor:
      Title(
        zh: "其内容与自己的根值不符：data.anchored 被改过；请与备份比较",
        en: "what it holds is not what its root says: data.anchored was changed; compare with a backup"
      )
    case .gone(_, let seq):
      Title(
        zh: "整张工单不见了，锚上它有 \(seq) 个事件；请从备份找回",
        en: "the whole ticket is gone, which had \(seq) events when it was anchored; restore it from a backup"
      )
    case .cut:
      Title(
        zh: "锚上的这个事件不见了：历史的末尾被截去；请从备份找回",
        en:
          "this event was anchored and is gone: the end of the history was cut off; restore it from a backup"
      )
    case .rewritten:
      Title(
        zh: "这个事件不是锚上的那个：历史被重写过；请与备份比较",
        en: "this event is not the one that was anchored: the history was rewritten; compare with a backup"
      )
    }
  }
}
