/// What a guard says, after Kleene: a comparison with an absent fact is unknown, and only true opens a move.
package enum Truth: Hashable, Sendable {
  case `true`, `false`, unknown

  package init(_ truth: Bool) { self = truth ? .true : .false }

  package static prefix func ! (operand: Truth) -> Truth {
    switch operand {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    }
  }

  package static func && (left: Truth, right: Truth) -> Truth {
    if left == .false || right == .false {
      .false
    } else if left == .true && right == .true {
      .true
    } else {
      .unknown
    }
  }

  package static func || (left: Truth, right: Truth) -> Truth { !(!left && !right) }
}
