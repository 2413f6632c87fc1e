internal import Workflow

/// The rules of the house. That they hold, a proof of each workflow decides.
extension PolicyReader {
  static func rules(_ section: Section, into policies: inout Policies) {
    for item in section.items {
      guard let text = item.text else { continue }
      guard let rule = HouseRule(text) else {
        item.problem(
          "rule",
          "`\(text)` is no rule",
          repair:
            "write `never refund-goods before record-inspection`, `always kind before refund-money`, `always a band before refund-money`"
            + " or `only settle-refund with paid-amount when paid-amount = $instructed`"
        )
        continue
      }
      let unknown = rule.effects.filter { !Effect.names.contains($0) }
      for name in unknown {
        item.problem(
          "unknown-effect",
          "`\(name)` is no effect",
          repair: Effect.former[name] ?? Nearest.repair(name, among: Effect.names)
        )
      }
      if unknown.isEmpty { policies.rules.append((rule, item)) }
    }
  }
}
