/// The right side of a comparison as it was written.
package enum Literal: Hashable, Sendable {
  case integer(Int64)
  /// Fen.
  case money(Int64)
  case duration(Int64, DurationUnit)
  /// Days since 1970-01-01.
  case date(Int64)
  case boolean(Bool)
  /// A code, or a name of the policy that is not resolved yet.
  case word(String)
  /// Another fact or field, written `$name`: what it comes to.
  case name(String)

  /// The fact or field whose value it is; nil when it is a value itself.
  package var name: String? { if case .name(let name) = self { name } else { nil } }

  /// The value it stands for; of a name, what is looked up under it.
  package func value(_ lookUp: (String) -> Value?) -> Value? {
    if case .name(let name) = self { lookUp(name) } else { value }
  }

  /// The value as it is written.
  package var value: Value {
    switch self {
    case .integer(let number), .money(let number), .date(let number): .integer(number)
    case .duration(let count, let unit): .integer(count * unit.seconds)
    case .boolean(let truth): .boolean(truth)
    case .word(let word), .name(let word): .text(word)
    }
  }
}

extension Literal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .integer(let number): "\(number)"
    case .money(let fen): Money.text(fen)
    case .duration(let count, let unit): unit.text(count)
    case .date(let number): CalendarDate(number: number).map(\.description) ?? "\(number)"
    case .boolean(let truth): truth ? "true" : "false"
    case .word(let word): word
    case .name(let name): "$\(name)"
    }
  }
}
