extension Value {
  /// The value as people write it: `12.50`, `7 days`, `2026-01-31`, `true`, a code, or `1:2,2:0` per line.
  package func text(as type: ValueType) -> String {
    switch self {
    case .boolean(let truth): truth ? "true" : "false"
    case .text(let text): text
    case .lines(let lines):
      lines.sorted { (Int64($0.key) ?? .max, $0.key) < (Int64($1.key) ?? .max, $1.key) }
        .map { "\($0.key):\($0.value.text(as: type))" }
        .joined(separator: ",")
    case .integer(let number):
      switch type {
      case .money: Money.text(number)
      case .date: CalendarDate(number: number).map(\.description) ?? "\(number)"
      case .duration: DurationUnit.text(seconds: number)
      default: "\(number)"
      }
    }
  }
}
