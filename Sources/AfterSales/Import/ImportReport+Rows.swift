internal import Postgres

extension ImportReport {
  /// Takes in a row of `api.import_orders`.
  mutating func add(_ row: Row) throws {
    let number = try row.get("number", as: String?.self) ?? ""
    let line = try row.get("line", as: Int?.self) ?? 0
    let fields = try row.get("fields", as: [String]?.self) ?? []
    let amounts = try row.get("amounts", as: [Int64]?.self) ?? []
    switch try row.get("kind", as: String.self) {
    case "count":
      let count = Int(amounts.first ?? 0)
      switch number {
      case "read": read += count
      case "new": new += count
      case "updated": updated += count
      case "unchanged": unchanged += count
      case "rejected": rejected += count
      case "stale": stale += count
      default: skipped += count
      }
    case "stale": staleOrders.append(StaleOrder(order: number, line: line, status: fields.first ?? ""))
    case "freight": freight = Self.told(number, fields, amounts, after: freight)
    case "unpaid": unpaid = Self.told(number, fields, amounts, after: unpaid)
    case "method":
      let known = unlistedMethods?.names ?? []
      let names = known + fields.filter { !known.contains($0) }
      unlistedMethods = UnlistedMethods(
        orders: Int(amounts.first ?? 0) + (unlistedMethods?.orders ?? 0),
        count: max(Int(amounts.last ?? 0), unlistedMethods?.count ?? 0, names.count),
        names: names
      )
    case "aside": aside.append(number)
    case "held": held.append(number)
    case "updated": changes.append(Change(order: number, line: line, fields: fields))
    case "sent":
      sentOrders.append(
        SentOrder(order: number, line: line, ticket: fields.first ?? "", status: fields.last ?? "")
      )
    case "kept": kept.append(Change(order: number, line: line, fields: fields))
    default:
      let other = try row.get("other_line", as: Int?.self) ?? 0
      let (field, why) = Self.why(
        try row.get("problem", as: String?.self) ?? "",
        other,
        fields,
        amounts.map { Int($0) } + [0, 0, 0]
      )
      problems.append(ImportProblem(line: line, field: field, order: number, why: why))
    }
  }

  /// - Parameter before: what was told of the others; its first order stays the one that is named.
  private static func told(
    _ order: String,
    _ fields: [String],
    _ amounts: [Int64],
    after before: Told?
  ) -> Told {
    Told(
      count: Int(amounts.first ?? 0) + (before?.count ?? 0),
      order: before?.order ?? order,
      amount: before?.amount ?? amounts.last ?? 0,
      currency: before?.currency ?? fields.first ?? "CNY"
    )
  }

  private static func why(
    _ problem: String,
    _ other: Int,
    _ fields: [String],
    _ amounts: [Int]
  ) -> (String?, ImportProblem.Why) {
    switch problem {
    case "rows-disagree": (fields.first ?? "order", .rowsDisagree(fields: fields, otherLine: other))
    case "repeated-order": ("order", .repeatedOrder(otherLine: other))
    case "repeated-line": ("line", .repeatedLine(number: amounts[0], otherLine: other))
    case "total-above-limit": ("lines", .totalAboveLimit(AmountText.totalLimit))
    case "discount-above-lines":
      ("discount", .discountAboveLines(discount: Int64(amounts[0]), lines: Int64(amounts[1])))
    case "currency-not-listed":
      ("currency", .currencyNotListed(fields.first ?? "", listed: Array(fields.dropFirst())))
    case "does-not-add-up":
      (
        "paid",
        .doesNotAddUp(
          lines: Int64(amounts[0]),
          freight: Int64(amounts[1]),
          paid: Int64(amounts[2]),
          currency: fields.first ?? "CNY"
        )
      )
    case "delivered-without-time": ("delivered_at", .deliveredWithoutTime)
    case "delivered-before-placed": ("delivered_at", .deliveredBeforePlaced)
    case "ahead-of-today": (fields.first ?? "order", .aheadOfToday(Int64(amounts[0])))
    case "claim-removed": ("line", .claimed(line: amounts[0], .removed))
    case "claim-article": ("sku", .claimed(line: amounts[0], .anotherArticle))
    case "claim-units":
      ("quantity", .claimed(line: amounts[0], .fewerUnits(claimed: amounts[1], now: amounts[2])))
    case "claim-value":
      ("paid", .claimed(line: amounts[0], .lessValue(used: Int64(amounts[1]), now: Int64(amounts[2]))))
    case "claim-exchange":
      (
        "paid",
        .claimed(line: amounts[0], .exchanged(ticket: fields.first ?? "", now: Int64(amounts[1])))
      )
    case "claim-freight":
      ("paid", .freightGivenBack(Int64(amounts[0]), now: Int64(amounts[1])))
    case "claim-refunded":
      ("paid", .refunded(Int64(amounts[0]), now: Int64(amounts[1])))
    case "line-is-ours": ("line", .lineIsOurs(number: amounts[0]))
    case "lines-changed-here": ("line", .linesChangedHere)
    case "held": ("order", .held)
    case "currency-has-tickets": ("currency", .currencyHasTickets)
    case "customer-has-points": ("customer_id", .customerHasPoints)
    case "customer-has-tickets": ("customer_id", .customerHasTickets)
    default: ("order", .unfit)
    }
  }
}
