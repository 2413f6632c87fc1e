internal import AfterSales

/// Fields that could not be taken as they were typed, in words.
struct InvalidText {
  let fields: [InvalidField]
  let answer: Answer

  var failure: Failure {
    let first = fields.first.map(text) ?? Title("invalid")
    return Failure(
      .usage,
      first,
      details: fields.dropFirst().map(text),
      mend: answer.number.map { ["aftersales why \($0) \(answer.event ?? "")"] } ?? [],
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

  private func text(_ field: InvalidField) -> Title {
    let (name, given, limit) = (field.field, field.given, field.limit ?? "")
    return switch field.problem {
    case "unknown-field": Title(zh: "没有字段 \(name)", en: "there is no field \(name)")
    case "empty":
      name == "line"
        ? Title(
          zh: "请写明订单行：--line N[:件数]（有：\(limit)）",
          en: "name the order lines: --line N[:QTY] (there are: \(limit))"
        )
        : Title(zh: "\(name) 是空的", en: "\(name) is empty")
    case "too-long":
      Title(zh: "\(name) 太长，至多 \(limit) 字", en: "\(name) is too long: at most \(limit) characters")
    case "control":
      Title(zh: "\(name) 含有控制字符", en: "\(name) holds control characters")
    case "not-in-list":
      Title(zh: "\(name) 没有代码 \(given)；可用：\(limit)", en: "\(name) has no code \(given); use one of: \(limit)")
    case "line":
      Title(
        zh: "\(name)：没有第 \(given) 行；有：\(limit)",
        en: "\(name): there is no line \(given); there are: \(limit)"
      )
    case "quantity":
      Title(
        zh: "第 \(given) 行有 \(limit) 件，请写明件数：--line \(given):N",
        en: "line \(given) has \(limit) units: say how many, --line \(given):N"
      )
    case "range":
      Title(zh: "\(name) \(given) 超出范围：\(limit)", en: "\(name) \(given) is out of range: \(limit)")
    default:
      Title(zh: "\(name)「\(given)」不是 \(limit)", en: "\(name) `\(given)` is no \(limit)")
    }
  }
}
