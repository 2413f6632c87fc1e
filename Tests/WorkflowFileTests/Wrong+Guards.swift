extension Wrong {
  static let guards: [Wrong] = [
    Wrong(
      "when: days-past-window = 0 and",
      "when: days-past-window < no-reason and",
      at: "days-past-window <",
      "error[guard-type]: `no-reason` is no whole number, as days-past-window is, nor a policy value that is one",
      repair: "write a whole number like 3"
    ),
    Wrong(
      "and order-status in (shipped, delivered)",
      "and order-status < shipped",
      at: "order-status <",
      "error[guard-type]: `order-status` has no order",
      repair: "use =, != or in"
    ),
    Wrong(
      "order-status in (shipped, delivered)",
      "order-status in (shiped, delivered)",
      at: "order-status in",
      "error[unknown-code]: `shiped` is no value of order-status",
      repair: "did you mean `shipped`?"
    ),
    Wrong(
      "units-over = 0 and bundle-split",
      "units-over = 0.00 and bundle-split",
      at: "units-over = 0.00",
      "error[guard-type]: `0.00` is no whole number, as units-over is",
      repair: "write a whole number like 3"
    ),
    Wrong(
      "bundle-split = false",
      "bundle-split = no",
      at: "bundle-split = no",
      "error[guard-type]: `no` is no true or false, as bundle-split is, nor a policy value that is one",
      repair: "write true or false"
    ),
    Wrong(
      "when: payee-known = true and refundable > 0.00",
      "when: payee-known = true and refundable > freight-limt",
      at: "refundable >",
      "error[guard-type]: `freight-limt` is no amount, as refundable is, nor a policy value that is one",
      repair: "did you mean `freight-limit`?"
    ),
    Wrong(
      "when: payee-known = true and refundable > 0.00",
      "when: payee-known = true and refundable > 92233720368547759",
      at: "refundable >",
      "error[guard-type]: `92233720368547759` is no amount, as refundable is",
      repair: "write an amount like 500.00"
    ),
    Wrong(
      "when: paid-amount = $instructed and not known(reference-paid-on) and refundable = 0.00",
      "when: paid-amount = $invoice and not known(reference-paid-on) and refundable = 0.00",
      at: "paid-amount = $invoice",
      "error[guard-type]: `paid-amount` cannot be compared with `invoice`",
      repair: "compare two different amounts, counts, dates or times of one type"
    ),
    Wrong(
      "when: paid-amount = $instructed and not known(reference-paid-on) and refundable = 0.00",
      "when: paid-amount = $instructid and not known(reference-paid-on) and refundable = 0.00",
      at: "paid-amount = $instructid",
      "error[unknown-fact]: `instructid` is no fact and no field",
      repair: "did you mean `instructed`?"
    ),
    Wrong(
      "when: \"failure in (account-wrong, account-closed)\"",
      "when: \"known(accepted)\"",
      at: "known(accepted)",
      "error[guard-type]: `accepted` is given per line, so no guard can ask about it",
      repair: "use a fact about it"
    ),
    Wrong(
      "when: \"failure in (account-wrong, account-closed)\"",
      "when: 'reference = x'",
      at: "reference = x",
      "error[guard-type]: `reference` cannot be compared",
      repair: "write known(reference)"
    ),
    Wrong(
      "when: days-past-window = 0 and (reason-class = seller-fault or excluded-lines = 0)",
      "when: days-past-window = 0 and\n            (reason-class = seller-fault\n            or excluded-line = 0)",
      at: "excluded-line = 0)",
      "error[unknown-fact]: `excluded-line` is no fact and no field",
      repair: "did you mean `excluded-lines`?"
    ),
    Wrong(
      "when: order-status = shipped, takes",
      "when: order-status = shipped and order-status = placed, takes",
      at: "order-status = shipped and",
      "error[guard-never]: nothing makes this true, so intercept is never possible this way",
      repair: "mend the condition, or take the move out"
    ),
    Wrong(
      "when: days-past-window = 0 and (",
      "when: days-past-window = 0 and ((",
      at: "\n",
      "error[guard]: the end stands where `)` should",
      repair: "write `)` there"
    ),
  ]
}
