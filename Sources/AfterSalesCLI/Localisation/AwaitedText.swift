internal import AfterSales

/// What money a ticket waits for, in words.
enum AwaitedText {
  static func title(_ awaited: Awaited) -> Title {
    let amount = Money(fen: awaited.amount, awaited.currency).named
    return switch awaited.of {
    case .difference: Title(zh: "待收差价 \(amount)", en: "difference to collect: \(amount)")
    case .charge: Title(zh: "待收旧货款 \(amount)", en: "to collect for the old goods: \(amount)")
    case .refund: Title(zh: "待到账退款 \(amount)", en: "refund to be settled: \(amount)")
    }
  }
}
