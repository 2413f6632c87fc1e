internal import Workflow

extension ImportProblem {
  /// `file:line: field: why`, in English.
  ///
  /// - Parameter file: the name of the file as the person gave it.
  package func text(file: String) -> String {
    "\(file):\(line): " + (field.map { "\($0): " } ?? "") + sentence
  }

  /// Why, with the value that was given.
  package var sentence: String {
    guard let given else { return why.sentence }
    return "'\(given)' \(why.predicate)"
  }
}

extension ImportProblem.Why {
  var sentence: String {
    switch self {
    case .field(.missing): "must be given"
    case .field: "the value \(predicate)"
    case .brokenUTF8(let offset): "is not UTF-8 at byte \(offset) of the file"
    case .fieldCount(let found, let expected): "the row has \(found) fields, the header \(expected)"
    case .badQuote: "a quote is not closed, or stands where none may"
    case .recordTooLong(let limit): "the record is longer than \(limit) bytes"
    case .notJSON(let column): "is not JSON at column \(column)"
    case .unknownKey(let key): "'\(key)' is no field of an order"
    case .repeatedKey: "is given twice"
    case .noLines: "the order has no lines"
    case .rowsDisagree(let fields, let other):
      "the order's rows do not agree on \(fields.joined(separator: ", ")): see line \(other)"
    case .repeatedOrder(let other): "the order stands on line \(other) too, with different content"
    case .repeatedLine(let number, let other):
      "line \(number) of the order stands on line \(other) of the file too, with different content"
    case .discountAboveLines(let discount, let lines):
      "the discount \(Money.text(discount)) is more than the lines, \(Money.text(lines))"
    case .totalAboveLimit: "the lines are worth more than \(Money.text(AmountText.totalLimit))"
    case .deliveredWithoutTime: "a delivered order needs delivered_at"
    case .deliveredBeforePlaced: "delivered_at is before placed_at"
    case .unfit: "what was staged does not hold to the rules of the import"
    case .claimed(let line, let claim): "line \(line) is claimed by a ticket: \(claim.sentence)"
    case .customerHasTickets: "the order has tickets, and cannot go to another customer"
    }
  }

  /// What is said of the value.
  var predicate: String {
    guard case .field(let fault) = self else { return sentence }
    return fault.predicate
  }
}

extension ImportProblem.Claim {
  var sentence: String {
    switch self {
    case .removed: "it cannot be removed"
    case .anotherArticle: "it cannot become another article"
    case .fewerUnits(let claimed, let now): "\(claimed) units are claimed, so \(now) are too few"
    case .lessValue(let used, let now):
      "\(Money.text(used)) was made good, so \(Money.text(now)) paid is too little"
    }
  }
}

extension FieldFault {
  var predicate: String {
    switch self {
    case .missing: "must be given"
    case .notAnAmount: "is no amount such as 12.50"
    case .tooManyDecimals: "is finer than a fen"
    case .negative: "is negative"
    case .aboveLimit(let limit): "is more than \(Money.text(limit))"
    case .notACount(let limit): "is no whole number from 1 to \(limit)"
    case .notATime: "is no time such as 2026-10-22T21:44:00+08:00 or 2026-10-22 21:44:00"
    case .timeOutOfRange: "is outside the years 1992 to 2199"
    case .unknownStatus: "is none of \(OrderStatus.allCases.map(\.rawValue).joined(separator: ", "))"
    case .notACurrency: "is no currency such as CNY"
    case .notAFlag: "is neither true nor false"
    case .tooLong(let limit): "is longer than \(limit) characters"
    case .control(let scalar):
      "holds the control character U+" + String(repeating: "0", count: max(0, 4 - Self.hex(scalar).count))
        + Self.hex(scalar)
    case .wrongType(let wanted): "is not \(wanted)"
    }
  }

  private static func hex(_ scalar: UInt32) -> String { String(scalar, radix: 16, uppercase: true) }
}
