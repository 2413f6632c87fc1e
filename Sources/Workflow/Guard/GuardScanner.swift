/// Cuts a guard's text into tokens.
struct GuardScanner {
  /// A guard longer than this is a program, not a rule.
  static let longest = 2000

  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) throws(GuardError) {
    scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.longest else {
      throw GuardError(
        offset: Self.longest,
        sentence: "this guard is longer than \(Self.longest) characters",
        repair: "split the move in two"
      )
    }
  }

  mutating func tokens() throws(GuardError) -> [GuardToken] {
    var tokens: [GuardToken] = []
    while position < scalars.count {
      let start = position
      let scalar = scalars[position]
      if scalar == " " || scalar == "\t" || scalar == "\n" {
        position += 1
        continue
      }
      let kind: GuardToken.Kind
      switch scalar {
      case "(", ")", ",":
        position += 1
        kind = scalar == "(" ? .open : scalar == ")" ? .close : .comma
      case "=", "!", "<", ">": kind = .comparison(try comparison())
      case "a"..."z": kind = .word(take { Self.isWord($0) })
      case "$": kind = .literal(try name())
      case "0"..."9", "-": kind = .literal(try number())
      default:
        throw GuardError(
          offset: start,
          sentence: "`\(Self.shown(scalar))` has no place in a guard",
          repair: "write names in lower case with dashes, and = != < <= > >= in and or not known( )"
        )
      }
      tokens.append(GuardToken(kind: kind, offset: start))
    }
    return tokens + [GuardToken(kind: .end, offset: position)]
  }

  private mutating func comparison() throws(GuardError) -> Comparison {
    let start = position
    let sign = take { "=!<>".unicodeScalars.contains($0) }
    guard let comparison = Comparison(rawValue: sign) else {
      throw GuardError(
        offset: start,
        sentence: "`\(sign)` is no comparison",
        repair: sign == "==" ? "write =" : "write one of = != < <= > >="
      )
    }
    return comparison
  }

  /// `$name`, another fact or field.
  private mutating func name() throws(GuardError) -> Literal {
    let start = position
    position += 1
    let name = take { Self.isWord($0) }
    guard let first = name.unicodeScalars.first, ("a"..."z").contains(first) else {
      throw GuardError(
        offset: start,
        sentence: "`$` stands before no name",
        repair: "write $ and a fact or field"
      )
    }
    return .name(name)
  }

  private mutating func number() throws(GuardError) -> Literal {
    let start = position
    let text = take { ("0"..."9").contains($0) || $0 == "." || $0 == "-" }
    if let date = CalendarDate(text) { return .date(date.number) }
    if let number = Int64(text), text != "-" { return try duration(number, start) ?? .integer(number) }
    let decimals = text.unicodeScalars.reversed().prefix { $0 != "." }.count
    if decimals == 2, text.unicodeScalars.contains("."), let fen = Money.fen(text) { return .money(fen) }
    throw GuardError(
      offset: start,
      sentence: "`\(text)` is no number",
      repair:
        "write a whole number, an amount such as 500.00, a date such as 2026-01-31 or a duration such as 7 days"
    )
  }

  /// The rest of `7 days`, if a unit follows the number.
  private mutating func duration(_ count: Int64, _ start: Int) throws(GuardError) -> Literal? {
    let afterNumber = position
    _ = take { $0 == " " }
    guard position > afterNumber, let unit = DurationUnit(take { Self.isWord($0) }) else {
      position = afterNumber
      return nil
    }
    guard !count.multipliedReportingOverflow(by: unit.seconds).overflow else {
      throw GuardError(
        offset: start,
        sentence: "`\(unit.text(count))` is longer than can be counted in seconds",
        repair: "write a shorter duration"
      )
    }
    return .duration(count, unit)
  }

  private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while position < scalars.count, belongs(scalars[position]) {
      text.append(scalars[position])
      position += 1
    }
    return String(text)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    scalar.properties.generalCategory == .control ? "U+\(String(scalar.value, radix: 16))" : "\(scalar)"
  }
}
