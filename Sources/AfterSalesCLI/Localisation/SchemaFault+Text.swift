internal import AfterSales

extension SchemaFault {
  /// What is otherwise, and what to do.
  var sentence: Title {
    switch problem {
    case .missing(let made):
      comesFromFile
        ? Title(
          zh: "缺了：aftersales db migrate --anew 会重造",
          en: "is missing: aftersales db migrate --anew makes it again"
        )
        : Title(zh: "缺了：请照此补上：\(made)", en: "is missing: make it again as: \(made)")
    case .foreign(let present):
      Title(
        zh: "不出自任何文件：请查明何人所加，再撤去：\(present)",
        en: "comes from no file: find out who made it, and take it away: \(present)"
      )
    case .changed(let present, let made):
      comesFromFile
        ? Title(
          zh: "现为 \(present)，应为 \(made)：aftersales db migrate --anew 会重造",
          en: "is \(present), and should be \(made): aftersales db migrate --anew makes it again"
        )
        : Title(
          zh: "现为 \(present)，应为 \(made)：请改回",
          en: "is \(present), and should be \(made): change it back"
        )
    case .text(let file):
      Title(
        zh: "内容不是 \(file) 的：aftersales db migrate --anew 会重造",
        en: "its text is not that of \(file): aftersales db migrate --anew makes it again"
      )
    case .pending:
      Title(zh: "尚未应用：请先 aftersales db migrate", en: "is not applied yet: first run aftersales db migrate")
    }
  }
}
