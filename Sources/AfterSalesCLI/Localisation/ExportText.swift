/// What has become of an export that was asked for, in words.
enum ExportText {
  static func title(_ status: String) -> Title {
    switch status {
    case "open": Title(zh: "待批准", en: "waits")
    case "granted": Title(zh: "已批准", en: "granted")
    case "denied": Title(zh: "不批准", en: "denied")
    default: Title(status)
    }
  }
}
