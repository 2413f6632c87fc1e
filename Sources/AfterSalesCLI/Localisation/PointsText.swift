/// What the kinds of entry in the points ledger are called.
enum PointsText {
  /// The title of a kind; one we do not know stands for itself.
  static func title(_ kind: String) -> Title {
    switch kind {
    case "grant": Title(zh: "补偿", en: "granted")
    case "earn": Title(zh: "消费所得", en: "earned")
    case "spend": Title(zh: "支付", en: "spent")
    case "return-paid": Title(zh: "退还支付积分", en: "returned")
    case "claw-back": Title(zh: "退款扣回", en: "clawed back")
    case "expire": Title(zh: "过期", en: "expired")
    case "reverse": Title(zh: "冲销", en: "reversed")
    case "shortfall": Title(zh: "欠分", en: "shortfall")
    case "fill": Title(zh: "补偿抵欠", en: "shortfall filled")
    case "forgive": Title(zh: "免除欠分", en: "shortfall forgiven")
    default: Title(kind)
    }
  }
}
