internal import Workflow
internal import Yams

/// The lists of the policy that only the database reads: currencies with their rates, methods of payment with their spellings.
extension PolicyReader {
  /// Rates as they are written: no amount, and often finer than a fen.
  static func currencies(_ section: Section) -> JSON {
    var rates: [String: JSON] = [:]
    for (code, rate, _) in section.members {
      if code.count != 3 || !code.allSatisfy({ $0.isASCII && $0.isUppercase }) {
        rate.problem("type", "`\(code)` is no currency", repair: "write its three letters like USD")
      }
      guard let text = rate.text else { continue }
      if !isRate(text) {
        rate.problem(
          "type",
          "the rate of \(code) is `\(text)`, and should be the yuan that one of it is worth",
          repair: "write a number above 0 with at most six decimals like 7.20"
        )
      } else if code == "CNY", !isOne(text) {
        rate.problem("type", "a yuan is worth `\(text)` yuan", repair: "write CNY: 1")
      }
      rates[code] = .text(text)
    }
    if rates["CNY"] == nil {
      section.problem(
        "missing-key",
        "the currencies do not name CNY, in which all is measured",
        repair: "add CNY: 1"
      )
    }
    return .object(rates)
  }

  /// A decimal number above 0 that the database keeps in millionths.
  private static func isRate(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...6).contains(parts[0].count),
      parts.count == 1 || (1...6).contains(parts[1].count),
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } })
    else { return false }
    return text.contains { $0 != "0" && $0 != "." }
  }

  private static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts[0] == "1" && parts.dropFirst().allSatisfy { $0.allSatisfy { $0 == "0" } }
  }

  /// A field may record one of them: they are a list of codes, too.
  static let paymentMethods = "payment-methods"

  static func readPaymentMethods(_ section: Section, into policies: inout Policies) {
    var owners: [String: String] = [:]
    var codes: [String: CodeList.Code] = [:]
    for (name, method, _) in section.members {
      let parts = method.members(of: ["zh", "en", "cash-on-delivery", "payee", "spellings"])
      guard let zh = parts["zh"]?.text, let en = parts["en"]?.text else {
        method.problem(
          "title",
          "the method \(name) needs a zh and an en title",
          repair: "write { zh: …, en: … }"
        )
        continue
      }
      codes[name] = CodeList.Code(title: Title(zh: zh, en: en))
      policies.codeOrder[paymentMethods, default: []].append(name)
      if parts["cash-on-delivery"]?.boolean == true, parts["payee"]?.boolean == true {
        parts["payee"]?.problem(
          "type",
          "\(name) is paid on delivery, so money cannot go back the way it came",
          repair: "take payee out"
        )
      }
      _ = parts["payee"]?.boolean
      for spelling in [name, zh, en] + (parts["spellings"]?.texts ?? []) {
        let form = folded(spelling)
        if let other = owners.updateValue(name, forKey: form), other != name {
          method.problem(
            "duplicate-key",
            "`\(spelling)` stands for \(other) and for \(name)",
            repair: "take it out of one of them"
          )
        }
      }
    }
    policies.codes[paymentMethods] = CodeList(
      title: Title(zh: "付款方式", en: "Method of payment"),
      values: codes
    )
  }

  /// A spelling as it is compared: case, blanks and dashes make no other method.
  private static func folded(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace && !"_-./·".contains($0) }
  }
}
