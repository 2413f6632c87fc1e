internal import AfterSales

extension ImportProblem.Why {
  package var zh: String {
    switch self {
    case .field(.missing): "必须填写"
    case .field(.missingInFirstRow): FieldFault.missingInFirstRow.zh
    case .field(let fault): "所填内容\(fault.zh)"
    case .brokenUTF8(let offset): "文件第 \(offset) 字节处不是有效的 UTF-8"
    case .undecodable(let encoding): "不是有效的 \(encoding.rawValue)"
    case .fieldCount(let found, let expected): "此行有 \(found) 个字段，表头有 \(expected) 个"
    case .badQuote: "引号没有结束，或出现在不该出现的地方"
    case .recordTooLong(let limit): "这条记录超过 \(limit) 字节"
    case .notJSON(let column): "第 \(column) 列起不是 JSON"
    case .unknownKey(let key): "订单没有“\(key)”这个字段"
    case .repeatedKey: "写了两次"
    case .noLines: "订单没有明细行"
    case .rowsDisagree(let fields, let other):
      "同一订单各行的 \(fields.joined(separator: "、")) 不一致：见第 \(other) 行"
    case .repeatedOrder(let other): "第 \(other) 行也是这张订单，内容却不同"
    case .repeatedLine(let number, let other): "文件第 \(other) 行也是该订单的第 \(number) 行明细，内容却不同"
    case .discountAboveLines(let discount, let lines):
      "折扣 \(Money(fen: discount)) 超过各行合计 \(Money(fen: lines))"
    case .totalAboveLimit(let limit): "各行合计超过 \(Money(fen: limit))"
    case .currencyNotListed(let currency, let listed):
      listed.count > 1
        ? "\(currency) 不在销售币种 \(listed.joined(separator: "、")) 之内：请在 policy.yaml 写明它和汇率后部署"
        : "\(currency) 不在销售币种之内：用 aftersales workflow deploy 部署币种清单之前只收 CNY"
    case .reasonNotListed(let reason, let listed):
      "“\(reason)”不是不予退货的原因"
        + (listed.isEmpty
          ? "：用 aftersales workflow deploy 部署原因清单之前一个都没有" : "：可用 \(listed.joined(separator: "、"))，或留空")
    case .articlesDisagree(let other): "第 \(other) 行也是此商品，名称、库存、款号、规格或原因却不同"
    case .pricedTwice(let other): "第 \(other) 行也是此商品，同一币种价格却不同"
    case .doesNotAddUp(let lines, let freight, let paid, let currency):
      "各行减折扣为 \(Money(fen: lines))，加运费为 \(Money(fen: lines + freight))，已付 \(Money(fen: paid))："
        + (paid > lines + freight
          ? "多 \(Money(fen: paid - lines - freight, currency).named)"
          : "少 \(Money(fen: lines + freight - paid, currency).named)")
    case .deliveredWithoutTime: "已签收的订单必须有 delivered_at"
    case .deliveredBeforePlaced: "delivered_at 早于 placed_at"
    case .aheadOfToday(let time): "\(Moment(microseconds: time).minutes) 晚于今天"
    case .unfit: "暂存的内容不合导入规则"
    case .claimed(let line, let claim): "第 \(line) 行明细有售后单占用：\(claim.zh)"
    case .customerHasTickets: "订单已有售后单，不能改为另一位客户的"
    case .customerHasPoints: "订单已得过积分或用积分付过，不能改为另一位客户的"
    case .currencyHasTickets: "该订单已有售后单，不能改币种"
    case .lineIsOurs(let number): "第 \(number) 行明细是我方补发送达时建的，不是商城的明细：请改用别的行号"
    case .linesChangedHere: "该订单的明细在此更改过，文件里的既不是更改前的，也不是更改后的"
    case .held: "一直有人在处理该订单：请稍后再导入一次"
    case .freightGivenBack(let back, let now):
      "已退去程运费 \(Money(fen: back))，剩 \(Money(fen: now)) 太少"
    case .refunded(let back, let now):
      "已退款 \(Money(fen: back))，剩 \(Money(fen: now)) 太少"
    }
  }
}

extension ImportProblem.Claim {
  package var zh: String {
    switch self {
    case .removed: "不能删除"
    case .anotherArticle: "不能换成别的商品"
    case .fewerUnits(let claimed, let now): "已占用 \(claimed) 件，改为 \(now) 件太少"
    case .lessValue(let used, let now): "已赔付 \(Money(fen: used))，实付改为 \(Money(fen: now)) 太少"
    case .exchanged(let ticket, let now):
      "正在 \(ticket) 上直接换货，办完之前实付不能改为 \(Money(fen: now))"
    }
  }
}

extension FieldFault {
  package var zh: String {
    switch self {
    case .missing: "必须填写"
    case .missingInFirstRow: "必须在订单的第一行填写，其余各行紧随其后"
    case .shortened: "是被电子表格缩写的数字：请把该列设为文本后重新导出"
    case .notAnAmount: "不是 12.50 这样的金额"
    case .tooManyDecimals: "小于一分"
    case .negative: "是负数"
    case .aboveLimit(let limit): "超过 \(Money(fen: limit))"
    case .notACount(let limit): "不是 1 到 \(limit) 的整数"
    case .notAStock(let limit): "不是 0 到 \(limit) 的整数；库存不明请留空"
    case .notATime: "不是 2026-10-22T21:44:00+08:00 或 2026-10-22 21:44:00 这样的时间"
    case .timeOutOfRange: "不在 1992 年到 2199 年之间"
    case .unknownStatus: "不是 \(OrderStatus.allCases.map(\.rawValue).joined(separator: "、")) 之一"
    case .notOneOf(let words): "不是 \(words.joined(separator: "、")) 之一"
    case .notACurrency: "不是 CNY 这样的币种"
    case .notAFlag: "不是 true 或 false"
    case .tooLong(let limit): "超过 \(limit) 个字"
    case .control(let scalar): "含有控制字符 \(Self.name(ofScalar: scalar))"
    case .wrongType(let wanted): "应为\(wanted.zh)"
    }
  }
}

extension FieldFault.JSONType {
  package var zh: String {
    switch self {
    case .string: "字符串"
    case .object: "对象"
    case .list: "列表"
    case .objects: "对象的列表"
    }
  }
}
