/// Definitions whose moves do not make sure of what their effects demand, and rules that ask for what is not there.
extension Wrong {
  static let demands: [Wrong] = [
    Wrong(
      "return.yaml",
      "paid-amount = $instructed and not known(reference-paid-on) and refundable = 0.00",
      "not known(reference-paid-on) and refundable = 0.00",
      at: "{ by: finance, needs: [reference, paid-amount]",
      "error[house-rule]: `only settle-refund with reference and paid-amount when paid-amount = $instructed and not known(reference-paid-on)`"
        + " does not hold: open → inspect → refund → settle",
      repair: "write paid-amount = $instructed into its `when`"
    ),
    Wrong(
      "price-adjustment.yaml",
      "paid-amount = $instructed and not known(reference-paid-on) and adjustable = 0.00",
      "paid-amount <= $instructed and adjustable = 0.00",
      at: "{ by: finance, needs: [reference, paid-amount]",
      "error[house-rule]: `only settle-refund with reference and paid-amount when paid-amount = $instructed and not known(reference-paid-on)`"
        + " does not hold: open → grant → refund → settle",
      repair: "write paid-amount = $instructed and not known(reference-paid-on) into its `when`"
    ),
    Wrong(
      "exchange.yaml",
      "paid-amount = $difference and",
      "paid-amount >= $difference and",
      at: "{ by: finance, when",
      "error[house-rule]: `\(collects)` does not hold: open → order-direct → collect",
      repair: "write paid-amount = $difference or paid-amount = $change-difference into its `when`"
    ),
    Wrong(
      "reshipment.yaml",
      "paid-amount = $difference and",
      "paid-amount > 0.00 and",
      at: "{ by: finance, when",
      "error[house-rule]: `\(collects)` does not hold: open → authorize → out-of-stock → substitute → collect",
      repair: "write paid-amount = $difference or paid-amount = $change-difference into its `when`"
    ),
    Wrong(
      "exchange.yaml",
      "band: { of: money, measure: difference }, effects: [waive-difference]",
      "band: { of: money, measure: charge-value }, effects: [waive-difference]",
      at: "{ by: [csr, team-leader], when: difference > 0.00",
      "error[house-rule]: `only waive-difference when a band of difference` does not hold: open → order-direct → waive",
      repair: "give the move with waive-difference a band with measure: difference"
    ),
    Wrong(
      "manual-verification.yaml",
      "when: caller-identified = true and amends = true and flags-left = 0",
      "when: amends = true and flags-left = 0",
      at: "by: [csr, team-leader]\n",
      "error[house-rule]: `only amend-customer with note when caller-identified = true and amends = true`"
        + " does not hold: open → amend",
      repair: "write caller-identified = true into its `when`"
    ),
    Wrong(
      "manual-verification.yaml",
      "needs: [payment-method]\n        takes: [note]",
      "takes: [payment-method, note]",
      at: "by: [csr, team-leader]\n",
      "error[house-rule]: `only change-payment with payment-method when caller-identified = true and order-status = placed"
        + " and order-over = false and order-paid = false and method-changes = true` does not hold: open → change-payment",
      repair: "write needs: [payment-method]"
    ),
    Wrong(
      "manual-verification.yaml",
      "and change-problem = none, needs: [note]",
      ", needs: [note]",
      at: "{ by: [csr, team-leader], when: change-difference > 0.00",
      "error[house-rule]: `only change-lines when change-problem = none and order-status = placed and order-over = false`"
        + " does not hold: open → change-lines → waive",
      repair: "write change-problem = none into its `when`"
    ),
    Wrong(
      "manual-verification.yaml",
      #"takes: [note], when: "order-status in (placed, packed) and order-over = false", effects: [release-order]"#,
      #"takes: [note], when: "order-status in (placed, packed)", effects: [release-order]"#,
      at:
        #"{ by: [csr, team-leader], takes: [note], when: "order-status in (placed, packed)", effects: [release-order]"#,
      "error[house-rule]: `only release-order when order-over = false` does not hold: open → confirm",
      repair: "write order-over = false into its `when`"
    ),
    Wrong(
      "return.yaml",
      "when: received-over = 0 and not known(receipt-counted), effects",
      "when: not known(receipt-counted), effects",
      at: "{ by: warehouse, needs: [received]",
      "error[house-rule]: `only count-received with received when received-over = 0 or rest-over = 0` does not hold: open → receive",
      repair: "write received-over = 0 or rest-over = 0 into its `when`"
    ),
    Wrong(
      "points-compensation.yaml",
      "when: shortfall-open > 0",
      "when: shortfall-open >= 0",
      at: "{ by: ops-manager, when: shortfall-open >= 0",
      "error[house-rule]: `only forgive-points with shortfall when shortfall-open > 0` does not hold:"
        + " open → review → review → credit → forgive",
      repair: "write shortfall-open > 0 into its `when`"
    ),
    Wrong(
      "every-ticket.yaml",
      "when: complaint-open = false, effects: [open-complaint]",
      "effects: [open-complaint]",
      at: "{ by: [csr, team-leader], needs: [words], effects",
      "error[house-rule]: `only open-complaint with words when complaint-open = false` does not hold: open → complain",
      repair: "write complaint-open = false into its `when`"
    ),
    Wrong(
      "rules.yaml",
      "when paid-amount = $instructed",
      "when payd-amount = $instructed",
      at: "payd-amount",
      "error[unknown-fact]: `payd-amount` is no fact and no field",
      repair: "did you mean `paid-amount`?"
    ),
    Wrong(
      "rules.yaml",
      "when paid-amount = $instructed",
      "when paid-amount = $instructd",
      at: "instructd",
      "error[unknown-fact]: `instructd` is no fact and no field",
      repair: "did you mean `instructed`?"
    ),
    Wrong(
      "rules.yaml",
      "only settle-refund with reference",
      "only settle-refund with refrence",
      at: "refrence",
      "error[unknown-field]: `refrence` is no field of any workflow",
      repair: "did you mean `reference`?"
    ),
    Wrong(
      "rules.yaml",
      "only settle-refund with",
      "only setle-refund with",
      at: "only setle-refund",
      "error[unknown-effect]: `setle-refund` is no effect",
      repair: "did you mean `settle-refund`?"
    ),
    Wrong(
      "rules.yaml",
      "a band of price-deviation",
      "a band of price-deviatoin",
      at: "price-deviatoin",
      "error[unknown-fact]: `price-deviatoin` is no fact and no field",
      repair: "did you mean `price-deviation`?"
    ),
    Wrong(
      "rules.yaml",
      "when change-problem = none and order-status = placed",
      "when change-problem = non and order-status = placed",
      at: "change-problem = non ",
      "error[unknown-code]: `non` is no value of change-problem",
      repair: "did you mean `none`?"
    ),
  ]

  private static let collects =
    "only collect-difference with reference and paid-amount when (paid-amount = $difference or paid-amount = $change-difference)"
    + " and not known(reference-paid-on)"
}
