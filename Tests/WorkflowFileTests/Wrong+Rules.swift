/// Definitions that pay what they should not, and the rules of the house.
extension Wrong {
  static let rules: [Wrong] = [
    Wrong(
      "return.yaml",
      "{ by: logistics, needs: [claim-number], takes: [note], to: lost }",
      "{ by: logistics, needs: [claim-number], takes: [note], to: refund-due }",
      at: "by: finance",
      "error[house-rule]: `never refund-goods before record-inspection or accept-lost` does not hold:"
        + " open → report-lost → refund",
      repair: "take out a move of this path, or let one with record-inspection or accept-lost come before"
    ),
    Wrong(
      "return.yaml",
      "        effects: [accept-lost]\n",
      "",
      at: "by: finance",
      "error[house-rule]: `never refund-goods before record-inspection or accept-lost` does not hold:"
        + " open → record-loss → write-off → refund",
      repair: "take out a move of this path, or let one with record-inspection or accept-lost come before"
    ),
    Wrong(
      "return.yaml",
      "        band: { of: money, measure: lost-value, at-least: ops-manager }\n",
      "",
      at: "by: [csr, team-leader, finance]",
      "error[house-rule]: `always a band before accept-lost` does not hold: open → record-loss → write-off",
      repair: "give the move with accept-lost a band, or one before it"
    ),
    Wrong(
      "return.yaml",
      "        band: { of: money, measure: extra }\n",
      "",
      at: "by: [csr, team-leader]",
      "error[house-rule]: `always a band before raise-refund` does not hold: open → inspect → raise",
      repair: "give the move with raise-refund a band, or one before it"
    ),
    Wrong(
      "price-adjustment.yaml",
      "          band: { of: money, measure: amount }\n",
      "",
      at: "auto: true",
      "error[house-rule]: `always a band before grant-money` does not hold: open → grant",
      repair: "give the move with grant-money a band, or one before it"
    ),
    Wrong(
      "price-adjustment.yaml",
      "          effects: [grant-money]\n",
      "",
      at: "by: finance",
      "error[house-rule]: `never refund-money before grant-money` does not hold: open → grant → refund",
      repair: "take out a move of this path, or let one with grant-money come before"
    ),
    Wrong(
      "price-adjustment.yaml",
      "  needs: [kind, amount, reason, note]\n",
      "  needs: [kind, amount, note]\n  takes: [reason]\n",
      at: "auto: true",
      "error[house-rule]: `always reason before grant-money` does not hold: open → grant",
      repair: "write needs: [reason] into a move of this path"
    ),
    Wrong(
      "price-adjustment.yaml",
      "{ type: money, min: 0.01, max: adjustable",
      "{ type: money, min: 0.01, max: 99999.99",
      at: "[refund-money]",
      "error[no-limit]: refund-money pays `amount`, and nothing here keeps that within adjustable",
      repair: "write needs: [amount], and of the field type: money, max: adjustable"
    ),
    Wrong(
      "price-adjustment.yaml",
      "effects: [refund-money]",
      "effects: [refund-goods]",
      at: "[refund-goods]",
      "error[no-limit]: refund-goods pays `amount`, and nothing here keeps that within refundable",
      repair: "write needs: [amount], and of the field type: money, max: refundable"
    ),
    Wrong(
      "return.yaml",
      "effects: [refund-goods]",
      "effects: [instruct-refund]",
      at: "instruct-refund",
      "error[unknown-effect]: `instruct-refund` is no effect",
      repair:
        "write refund-goods, for units inspected or recorded as lost, or refund-money, for what grant-money granted"
    ),
    Wrong(
      "points-compensation.yaml",
      "  needs: [points, reason]\n  takes: [about, note]",
      "  needs: [points]\n  takes: [about, note, reason]",
      at: "{ auto: true, by: system, when: points-fit = true, effects: [credit-points]",
      "error[house-rule]: `always reason before credit-points` does not hold: open → review → review → credit",
      repair: "write needs: [reason] into a move of this path"
    ),
    Wrong(
      "rules.yaml",
      "- never refund-goods before record-inspection or accept-lost",
      "- never refund-goods",
      at: "never refund-goods",
      "error[rule]: `never refund-goods` is no rule",
      repair:
        "write `never refund-goods before record-inspection`, `always kind before refund-money`, `always a band before refund-money`"
        + " or `only settle-refund with paid-amount when paid-amount = $instructed`"
    ),
    Wrong(
      "rules.yaml",
      "- never refund-goods before record-inspection or accept-lost",
      "- never refund-good before record-inspection",
      at: "never refund-good before",
      "error[unknown-effect]: `refund-good` is no effect",
      repair: "did you mean `refund-goods`?"
    ),
  ]
}
