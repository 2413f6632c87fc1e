internal import AfterSales

/// What money a ticket waits for, in words.
enum ExpectedText {
  static func title(_ expected: Expected) -> Title {
    let amount = Money(fen: expected.amount, expected.currency).named
    return switch expected.of {
    case .difference: Title(zh: "待收差价 \(amount)", en: "difference to collect: \(amount)")
    case .charge: Title(zh: "待收旧货款 \(amount)", en: "to collect for the old goods: \(amount)")
    case .refund: Title(zh: "待到账退款 \(amount)", en: "refund to be settled: \(amount)")
    }
  }
}
