/// What a proof can find wrong. Stable: programs may depend on it.
package enum ProofCode: String, Codable, Hashable, Sendable, CaseIterable {
  case guardNever = "guard-never"
  case guardGap = "guard-gap"
  case nobodyMay = "nobody-may"
  case moveShadowed = "move-shadowed"
  case movesOverlap = "moves-overlap"
  case moveNever = "move-never"
  case unopenable
  case opensNothing = "opens-nothing"
  case unreachable
  case noWayOut = "no-way-out"
  case idleParty = "idle-party"
  case nobodyApproves = "nobody-approves"
  case nobodyEligible = "nobody-eligible"
  case askedAgain = "asked-again"
  case readUnrecorded = "read-unrecorded"
  case clockAbsent = "clock-absent"
  case untold
  case emptyCap = "empty-cap"
  case clockCycle = "clock-cycle"
  case autoCycle = "auto-cycle"
  case invariantBroken = "invariant-broken"
  case houseRule = "house-rule"
  case recordMissing = "record-missing"
  case notEventually = "not-eventually"
  case onePerson = "one-person"
  case undecided

  /// What it means.
  package var meaning: Title {
    switch self {
    case .guardNever: Title(zh: "条件永远不成立", en: "a guard that nothing makes true")
    case .guardGap:
      Title(zh: "两个条件之间有空缺，取该值时无路可走", en: "values between those of two guards that lead out of a state")
    case .nobodyMay: Title(zh: "对人或字段的要求自相矛盾", en: "what a move asks of person or fields excludes itself")
    case .moveShadowed:
      Title(zh: "前面的走法已占去全部情形", en: "a way of an event that the ways above it leave nothing to")
    case .movesOverlap:
      Title(zh: "同一事件的两种走法同时成立，未注明先后", en: "two ways of an event open at once, and no order stated")
    case .moveNever: Title(zh: "没有一条路径使该动作可行", en: "a move that no path makes possible")
    case .unopenable:
      Title(zh: "随之要开的工单没有一种开法可行", en: "a ticket that no way of its opening lets this move open")
    case .opensNothing:
      Title(
        zh: "自动开单可能无商品可开，于是循环不止",
        en: "a move made by itself that may open nothing, and so goes round for ever"
      )
    case .unreachable: Title(zh: "无法到达的状态", en: "a state no ticket can come to")
    case .noWayOut:
      Title(zh: "无法走到终态", en: "a state, or a past in it, from which no final state can be reached")
    case .idleParty: Title(zh: "被等待的一方无事可做", en: "a party that is waited on and has nothing it may do")
    case .nobodyApproves: Title(zh: "某金额无人有权审批", en: "an amount that nobody stands high enough to approve")
    case .nobodyEligible: Title(zh: "现有职员中无人可办（--staff）", en: "nobody on the staff is eligible (--staff)")
    case .askedAgain:
      Title(
        zh: "撤回申请后停在原处，会立即重提或再无人问",
        en: "what a state asks for by itself, and taking it back leaves there"
      )
    case .readUnrecorded:
      Title(zh: "条件用到可能尚未记录的字段", en: "a guard reads what may not have been recorded yet")
    case .clockAbsent:
      Title(zh: "唯一时限所依的日期可能从未记录", en: "a state whose only clocks run to dates that may not be recorded")
    case .untold:
      Title(zh: "消息中的值可能不存在", en: "a message about what may not be known when it is written")
    case .emptyCap:
      Title(zh: "以子单之和为上限，而可能没有子单", en: "a limit by what children come to, where there may be none")
    case .clockCycle: Title(zh: "时限自行循环，永不等到人", en: "clocks that go round for ever without a person")
    case .autoCycle: Title(zh: "自动动作循环不止", en: "automatic moves that go round for ever")
    case .invariantBroken: Title(zh: "不变式不成立（先后、至多一次）", en: "an invariant on order or number does not hold")
    case .houseRule: Title(zh: "违反本店规则（rules.yaml）", en: "a rule of the house does not hold (rules.yaml)")
    case .recordMissing:
      Title(zh: "该记录的未必已记录", en: "something need not be recorded where an invariant says so")
    case .notEventually:
      Title(zh: "未必能到达应到的状态", en: "a ticket need not come to where an invariant says it does")
    case .onePerson: Title(zh: "一个人可独自办完", en: "one person alone can do what takes two")
    case .undecided: Title(zh: "情形太多，无法判定", en: "too many cases to look at all of them")
    }
  }
}
