/// How long a clock runs, in words.
enum ClockText {
  /// - Parameter unit: as definitions write it, such as `business-hours`.
  static func length(_ amount: Int, _ unit: String) -> Title {
    let many = amount == 1 ? "" : "s"
    return switch unit {
    case "business-hours": Title(zh: "\(amount) 个工作小时", en: "\(amount) business hour\(many)")
    case "business-days": Title(zh: "\(amount) 个工作日", en: "\(amount) business day\(many)")
    case "hours": Title(zh: "\(amount) 小时", en: "\(amount) hour\(many)")
    case "days": Title(zh: "\(amount) 天", en: "\(amount) day\(many)")
    case "days-except-holidays":
      Title(zh: "\(amount) 天，公众假期除外", en: "\(amount) day\(many), public holidays left out")
    default: Title("\(amount) \(unit)")
    }
  }
}
