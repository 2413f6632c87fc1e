internal import AfterSales
internal import Workflow

/// Fields that could not be taken as they were typed, in words.
struct InvalidText {
  let fields: [InvalidField]
  let answer: Answer
  /// What the fields are declared as; nil where no version is known.
  let definition: Definition?

  var failure: Failure {
    let first = fields.first.map(text) ?? Title("invalid")
    return Failure(
      .usage,
      first,
      details: fields.dropFirst().map(text),
      mend: mend,
      values: [
        Field(
          "fields",
          .list(
            fields.map { .object([Field("field", .text($0.field)), Field("problem", .text($0.problem))]) }
          )
        )
      ]
    )
  }

  private var mend: [String] {
    guard let number = answer.number else { return ["aftersales help open"] }
    return ["aftersales why \(number) \(answer.event ?? "")"]
  }

  private func text(_ field: InvalidField) -> Title {
    let (name, limit) = (field.field, field.limit ?? "")
    let given = SafeText.brief(field.given)
    return switch field.problem {
    case "unknown-field": unknown(name)
    case "empty":
      name == "line"
        ? Title(
          zh: "请写明订单行：--line N[:件数]（有：\(limit)）",
          en: "name the order lines: --line N[:QTY] (there are: \(limit))"
        )
        : Title(zh: "\(name) 是空的", en: "\(name) is empty")
    case "too-long":
      Title(zh: "\(name) 太长，至多 \(limit) 字", en: "\(name) is too long: at most \(limit) characters")
    case "control": Title(zh: "\(name) 含有控制字符", en: "\(name) holds control characters")
    case "subject" where !limit.isEmpty:
      Title(
        zh: "请写明所针对的\(["order": "订单", "customer": "客户", "ticket": "工单"][limit] ?? limit)",
        en: "name the \(limit) that it is about"
      )
    case "subject":
      Title(
        zh: "此流程不针对订单，请去掉 \(given)",
        en: "this workflow is about no order: leave \(given) out"
      )
    case "placeholder":
      Title(
        zh: "\(name) 写的是「\(given)」，请换成实际内容",
        en: "\(name): `\(given)` stands for what is to be typed; type that instead"
      )
    case "form": form(name, given, limit)
    case "login":
      Title(zh: "\(name)：员工名单上没有 \(given)", en: "\(name): nobody on the staff is `\(given)`")
    case "not-in-list": notInList(name, given, limit)
    case "line": line(name, given, limit)
    case "quantity":
      Title(
        zh: "第 \(given) 行有 \(limit) 件，请写明件数：--line \(given):N",
        en: "line \(given) has \(limit) units: say how many, --line \(given):N"
      )
    case "range": range(name, given, limit)
    case "no-article":
      Title(zh: "\(name)：商品清单里没有 \(given)", en: "\(name): the list of articles has no \(given)")
    case "below-list": belowList(name, given, limit)
    case "points-to-come":
      Title(
        zh: "\(name)「\(given)」：原商品用积分付过，积分要等 \(limit) 的旧货验收完才转来，之前只能换同款或退货",
        en:
          "\(name) `\(given)`: these goods were paid for with points, which follow once the old goods of \(limit) are inspected; until then exchange them like for like, or take them back as a return"
      )
    case "own-key":
      Title(
        zh: "钥匙 \(given) 属于系统自用的范围（以 ffffffff 开头），请换一个",
        en: "the key \(given) is of the system's own, which begin with ffffffff: choose another"
      )
    default: wrongType(name, given, limit)
    }
  }

  private func form(_ name: String, _ given: String, _ kind: String) -> Title {
    let what: Title =
      switch kind {
      case "phone":
        Title(
          zh: "电话号码：5 到 20 位数字，可有 +、空格、横线和分机号",
          en: "phone number: 5 to 20 digits, with +, blanks, hyphens or an extension where it has them"
        )
      case "name": Title(zh: "姓名：其中没有文字", en: "name: it has no letters")
      case "address": Title(zh: "地址：其中没有文字", en: "address: it has no letters")
      case "account": Title(zh: "账号：至少要有 4 位字母或数字", en: "account: it has 4 letters or digits at least")
      default: Title(zh: "运单号：只有字母、数字和横线", en: "tracking number: letters, digits and hyphens only")
      }
    return Title(zh: "\(name)「\(given)」不是\(what.zh)", en: "\(name) `\(given)` is no \(what.en)")
  }

  /// - Parameter limit: the price that it is below, in fen, and its currency.
  private func belowList(_ name: String, _ given: String, _ limit: String) -> Title {
    let words = limit.split(separator: " ").map(String.init)
    let price = Money(fen: words.first.flatMap { Int64($0) } ?? 0, words.last).named
    return Title(
      zh: "\(name)「\(given)」低于清单价（无清单价则为原售价）\(price)，而此单的旧版流程无人可批：请去掉此价格，或先把工单转到现行版本",
      en:
        "\(name) `\(given)` is below \(price), the list's price or without one that of the old goods, and this ticket's old version asks nobody: leave the price out, or migrate the ticket first"
    )
  }

  private func unknown(_ name: String) -> Title {
    let nearest = definition.flatMap { Nearest.name(to: name, among: $0.fields.keys.sorted()) }
    return Title(
      zh: "没有字段 \(name)" + (nearest.map { "；是否指 \($0)？" } ?? ""),
      en: "there is no field \(name)" + (nearest.map { "; did you mean \($0)?" } ?? "")
    )
  }

  private func notInList(_ name: String, _ given: String, _ limit: String) -> Title {
    let codes = limit.split(separator: " ").map(String.init)
    // Of a field per line only the code can be a slip.
    let nearest = Nearest.name(to: String(given.split(separator: ":").last ?? ""), among: codes)
    let list = definition?.fields[name]?.list.flatMap { definition?.codes[$0] }
    let told = codes.map { code in list?.values[code].map { "\(code)（\($0.title.zh)）" } ?? code }
    return Title(
      zh: "\(name) 没有代码 \(given)；" + (nearest.map { "是否指 \($0)？" } ?? "")
        + "可用：\(told.joined(separator: "、"))",
      en: "\(name) has no code \(given); " + (nearest.map { "did you mean \($0)? " } ?? "")
        + "use one of: \(codes.joined(separator: ", "))"
    )
  }

  private func line(_ name: String, _ given: String, _ lines: String) -> Title {
    if name == "line" {
      return Title(zh: "没有第 \(given) 行；有：\(lines)", en: "there is no line \(given); there are: \(lines)")
    }
    let start = given.split(separator: ":").first.map(String.init) ?? ""
    guard Int.plain(start, in: 0...999_999_999) != nil, given.contains(":") else {
      return Title(
        zh: "\(name)「\(given)」应写作 行:值[,行:值]…（行：\(lines)）",
        en: "\(name) `\(given)`: write LINE:VALUE[,LINE:VALUE]… (lines: \(lines))"
      )
    }
    return Title(
      zh: "\(name)「\(given)」：行只有 \(lines)，每行写一次",
      en: "\(name) `\(given)`: the lines are \(lines), each given once"
    )
  }

  /// - Parameter limit: `>= 1`, `<= 10000` in the units of the database, or `1 to 2`.
  private func range(_ name: String, _ given: String, _ limit: String) -> Title {
    let words = limit.split(separator: " ").map(String.init)
    if words.count == 3 {
      return Title(
        zh: "\(name)「\(given)」不在 \(words[0]) 到 \(words[2]) 之间",
        en: "\(name) `\(given)` is not within \(words[0]) to \(words[2])"
      )
    }
    var bound = words.last ?? limit
    if let number = Int64(bound) {
      switch definition?.fields[name]?.type {
      case .money?: bound = Money(fen: number).description
      case .date?: bound = CivilDate(day: Int(number)).description
      default: break
      }
    }
    return words.first == ">="
      ? Title(zh: "\(name)「\(given)」低于下限 \(bound)", en: "\(name) `\(given)` is below \(bound)")
      : Title(zh: "\(name)「\(given)」超过上限 \(bound)", en: "\(name) `\(given)` is above \(bound)")
  }

  private func wrongType(_ name: String, _ given: String, _ type: String) -> Title {
    let what: Title =
      switch type {
      case "money": Title(zh: "金额；写作 12.50", en: "an amount; write it like 12.50")
      case "integer", "quantity": Title(zh: "整数", en: "a whole number")
      case "boolean": Title(zh: "true 或 false", en: "true or false")
      case "date": Title(zh: "日期；写作 2026-11-24", en: "a date; write it like 2026-11-24")
      case "time": Title(zh: "时间", en: "a time")
      default: Title(type)
      }
    return Title(zh: "\(name)「\(given)」不是\(what.zh)", en: "\(name) `\(given)` is not \(what.en)")
  }
}
