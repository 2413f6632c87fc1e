internal import Workflow

/// The ways in which a past ticket would have gone another way, in words.
enum WhatIfText {
  static func title(_ kind: Divergence.Kind) -> Title {
    switch kind {
    case .refused: Title(zh: "这一步会被拒", en: "would be refused")
    case .approver: Title(zh: "审批人不同", en: "other approver")
    case .state: Title(zh: "去向不同", en: "other state")
    case .deadline: Title(zh: "时限不同", en: "other deadline")
    case .undecided: Title(zh: "当时未存，无从判断", en: "cannot be decided: not stored then")
    }
  }
}
