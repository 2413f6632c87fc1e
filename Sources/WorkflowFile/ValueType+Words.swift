internal import Workflow

extension ValueType {
  /// How a sentence names a value of the type.
  var phrase: String {
    switch self {
    case .money: "amount"
    case .integer, .quantity: "whole number"
    case .boolean: "true or false"
    case .code: "code"
    case .duration: "duration"
    case .time: "time"
    case .date: "date"
    case .text, .words: "text"
    case .login: "login"
    }
  }

  /// How a value of the type is written.
  var example: String {
    switch self {
    case .money: "an amount like 500.00"
    case .integer, .quantity: "a whole number like 3"
    case .boolean: "true or false"
    case .code: "a code of its list"
    case .duration: "a duration like 7 days"
    case .time: "known( ), which is all a time can be asked"
    case .date: "a date like 2026-01-31"
    case .login: "a login"
    case .text, .words: "text"
    }
  }

  /// Whether values of both count the same thing.
  func isComparable(to other: ValueType) -> Bool {
    self == other || [self, other].allSatisfy { $0 == .integer || $0 == .quantity }
  }
}
