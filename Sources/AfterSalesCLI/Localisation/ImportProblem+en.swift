internal import AfterSales

extension ImportProblem.Why: Message {
  package var en: String {
    switch self {
    case .field(.missing): "must be given"
    case .field(.missingInFirstRow): FieldFault.missingInFirstRow.en
    case .field(let fault): "the value \(fault.en)"
    case .brokenUTF8(let offset): "not UTF-8 at byte \(offset) of the file"
    case .undecodable(let encoding): "not \(encoding.rawValue)"
    case .fieldCount(let found, let expected): "the row has \(found) fields, the header \(expected)"
    case .badQuote: "a quote is not closed, or stands where none may"
    case .recordTooLong(let limit): "the record is longer than \(limit) bytes"
    case .notJSON(let column): "not JSON at column \(column)"
    case .unknownKey(let key): "'\(key)' is no field of such a record"
    case .repeatedKey: "is given twice"
    case .noLines: "the order has no lines"
    case .rowsDisagree(let fields, let other):
      "the order's rows do not agree on \(fields.joined(separator: ", ")): see line \(other)"
    case .repeatedOrder(let other): "the order stands on line \(other) too, with different content"
    case .repeatedLine(let number, let other):
      "line \(number) of the order stands on line \(other) of the file too, with different content"
    case .discountAboveLines(let discount, let lines):
      "the discount \(Money(fen: discount)) is more than the lines, \(Money(fen: lines))"
    case .totalAboveLimit(let limit): "the lines are worth more than \(Money(fen: limit))"
    case .currencyNotListed(let currency, let listed):
      listed.count > 1
        ? "\(currency) is not among the currencies sold in, \(listed.joined(separator: ", ")): list it in policy.yaml with its rate, and deploy"
        : "\(currency) is not among the currencies sold in: until `aftersales workflow deploy` has brought a list, only CNY is taken"
    case .reasonNotListed(let reason, let listed):
      "'\(reason)' is no reason for which goods are not returned"
        + (listed.isEmpty
          ? ": until `aftersales workflow deploy` has brought a list of them, there is none"
          : ": use \(listed.joined(separator: ", ")), or leave it empty")
    case .articlesDisagree(let other):
      "the article stands on line \(other) too, with another name, stock, product, variant or reason"
    case .pricedTwice(let other):
      "the article stands on line \(other) too, with another price in this currency"
    case .doesNotAddUp(let lines, let freight, let paid, let currency):
      "the lines less the discount come to \(Money(fen: lines)), with the freight to \(Money(fen: lines + freight)), and \(Money(fen: paid)) was paid: "
        + (paid > lines + freight
          ? "\(Money(fen: paid - lines - freight, currency).named) too much"
          : "\(Money(fen: lines + freight - paid, currency).named) too little")
    case .deliveredWithoutTime: "a delivered order needs delivered_at"
    case .deliveredBeforePlaced: "delivered_at is before placed_at"
    case .aheadOfToday(let time): "\(Moment(microseconds: time).minutes) lies ahead of today"
    case .unfit: "what was staged does not hold to the rules of the import"
    case .claimed(let line, let claim): "line \(line) is claimed by a ticket: \(claim.en)"
    case .customerHasTickets: "the order has tickets, and cannot go to another customer"
    case .customerHasPoints:
      "the order earned points, or was paid with some, and cannot go to another customer"
    case .currencyHasTickets: "the order has tickets, and cannot get another currency"
    case .lineIsOurs(let number):
      "line \(number) was made by a delivery of ours, and is no line of the shop's: give the line another number"
    case .linesChangedHere:
      "its lines were changed here, and the file has neither those from before nor what they were changed to"
    case .held: "somebody was at work on the order all the while: import the file again"
    case .freightGivenBack(let back, let now):
      "\(Money(fen: back)) of freight was given back, so \(Money(fen: now)) is too little"
    case .refunded(let back, let now):
      "\(Money(fen: back)) was refunded, so \(Money(fen: now)) is too little"
    }
  }
}

extension ImportProblem.Claim: Message {
  package var en: String {
    switch self {
    case .removed: "it cannot be removed"
    case .anotherArticle: "it cannot become another article"
    case .fewerUnits(let claimed, let now): "\(claimed) units are claimed, so \(now) are too few"
    case .lessValue(let used, let now):
      "\(Money(fen: used)) was made good, so \(Money(fen: now)) paid is too little"
    case .exchanged(let ticket, let now):
      "it is being exchanged directly on \(ticket), so what was paid for it cannot become \(Money(fen: now)) before that has ended"
    }
  }
}

extension FieldFault: Message {
  package var en: String {
    switch self {
    case .missing: "must be given"
    case .missingInFirstRow: "must be given in the order's first row, with its other rows right below"
    case .shortened: "is a number that a spreadsheet has shortened: make the column text and export it again"
    case .notAnAmount: "is no amount such as 12.50"
    case .tooManyDecimals: "is finer than a fen"
    case .negative: "is negative"
    case .aboveLimit(let limit): "is more than \(Money(fen: limit))"
    case .notACount(let limit): "is no whole number from 1 to \(limit)"
    case .notAStock(let limit):
      "is no whole number from 0 to \(limit); leave it empty where the stock is not known"
    case .notATime: "is no time such as 2026-10-22T21:44:00+08:00 or 2026-10-22 21:44:00"
    case .timeOutOfRange: "is outside the years 1992 to 2199"
    case .unknownStatus: "is none of \(OrderStatus.allCases.map(\.rawValue).joined(separator: ", "))"
    case .notOneOf(let words): "is none of \(words.joined(separator: ", "))"
    case .notACurrency: "is no currency such as CNY"
    case .notAFlag: "is neither true nor false"
    case .tooLong(let limit): "is longer than \(limit) characters"
    case .control(let scalar): "holds the control character \(Self.name(ofScalar: scalar))"
    case .wrongType(let wanted): "is not \(wanted.en)"
    }
  }
}

extension FieldFault.JSONType: Message {
  package var en: String {
    switch self {
    case .string: "a string"
    case .object: "an object"
    case .list: "a list"
    case .objects: "a list of objects"
    }
  }
}
