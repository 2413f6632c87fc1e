/// Tickets opened for lines that cannot be there, and effects that stand twice.
extension Wrong {
  static let lines: [Wrong] = [
    Wrong(
      "exchange.yaml",
      "lines: accepted, with: { reason: replacement",
      "lines: set-aside, with: { reason: replacement",
      at: "set-aside",
      "error[no-lines]: exchange sets nothing aside, so nothing would be opened",
      repair: "write lines: asked, or have a move with change-lines"
    ),
    Wrong(
      "exchange.yaml",
      "lines: unclaimed, with: { reason: replacement",
      "lines: asked, with: { reason: replacement",
      at: "by: system\n",
      "error[opens-nothing]: send is made by itself and stays in replacing, and would be for ever where it finds no lines for a reshipment",
      repair: "write children = 0 into its `when`, or lines: unclaimed"
    ),
    Wrong(
      "manual-verification.yaml",
      "lines-changed = true and units-set-aside > 0",
      "lines-changed = true",
      at: "{ by: system, auto: true",
      "error[opens-nothing]: give-back is made by itself and stays in changed, and would be for ever where it finds no lines for a return",
      repair: "write units-set-aside > 0 into its `when`, or lines: unclaimed"
    ),
    Wrong(
      "rejected-delivery-callback.yaml",
      "lines: adopted",
      "lines: order",
      at: "order",
      "error[no-lines]: rejected-delivery-callback has lines of its own: what it holds of the order nothing else could have",
      repair: "write lines: asked, or what else of its lines it is about"
    ),
    Wrong(
      "return.yaml",
      "as: parent, lines: adopted",
      "as: parent, lines: order",
      at: "order",
      "error[no-lines]: what opens the exchange above itself gives it its own units",
      repair: "write lines: adopted"
    ),
    Wrong(
      "reshipment.yaml",
      "lines: asked, with: { reason: not-shipped }",
      "lines: accepted, with: { reason: not-shipped }",
      at: "accepted",
      "error[no-lines]: reshipment has no return below it, so nothing would be opened",
      repair: "write lines: asked, or open a return before"
    ),
    Wrong(
      "exchange.yaml",
      "as: successor, lines: asked",
      "as: successor, lines: received",
      at: "received",
      "error[no-lines]: exchange receives nothing, so nothing would be opened",
      repair: "write lines: asked"
    ),
    Wrong(
      "points-compensation.yaml",
      "effects: [credit-points]",
      "effects: [credit-points, credit-points]",
      at: "credit-points], message",
      "error[effect-twice]: `credit-points` stands here already, and a move does a thing once",
      repair: "take it out"
    ),
    Wrong(
      "exchange.yaml",
      "effects: [record-choice, carry-over]",
      "effects: [carry-over, record-choice, carry-over]",
      at: "carry-over], to",
      "error[effect-twice]: `carry-over` stands here already, and a move does a thing once",
      repair: "take it out"
    ),
    Wrong(
      "return.yaml",
      "    phase: awaited\n    waits-on: logistics",
      "    phase: parked\n    waits-on: logistics",
      // Of the first fact of several.
      at: "[coming, arrived]",
      "error[state-list]: the fact recovery-undecided does not say whether it looks for the phase `parked` of return",
      repair: "write `parked` into phases, or into others: […]"
    ),
    Wrong(
      "facts.yaml",
      "others: [asked, sending, sent, surplus, done, not-needed]",
      "others: [asked, sending, sent, surpluss, done, not-needed]",
      at: "surpluss",
      "error[unknown-phase]: reshipment has no phase `surpluss`",
      repair: "did you mean `surplus`?"
    ),
    Wrong(
      "price-adjustment.yaml",
      "when: paid-amount = $instructed and",
      "when: paid-amount = instructed and",
      at: "paid-amount = instructed",
      "error[guard-type]: `instructed` is no amount, as paid-amount is, nor a policy value that is one",
      repair: "write $instructed to compare with what instructed comes to"
    ),
  ]
}
