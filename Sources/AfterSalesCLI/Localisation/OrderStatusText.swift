/// What the status of an order is called.
enum OrderStatusText {
  /// The title of a status as it is imported; one we do not know stands for itself.
  static func title(_ status: String) -> Title {
    switch status {
    case "placed": Title(zh: "已下单", en: "placed")
    case "packed": Title(zh: "已打包", en: "packed")
    case "shipped": Title(zh: "已发货", en: "shipped")
    case "delivered": Title(zh: "已签收", en: "delivered")
    case "refused": Title(zh: "已拒收", en: "refused")
    case "cancelled": Title(zh: "已取消", en: "cancelled")
    default: Title(status)
    }
  }
}
