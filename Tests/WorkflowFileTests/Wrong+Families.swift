/// Invariants on what another workflow's tickets do.
extension Wrong {
  static let families: [Wrong] = [
    Wrong(
      "exchange.yaml",
      "at most once reshipment.open",
      "at most once reshipmnt.open",
      at: "reshipmnt.open",
      "error[unknown-workflow]: `reshipmnt` is no workflow of this folder",
      repair: "did you mean `reshipment`?"
    ),
    Wrong(
      "exchange.yaml",
      "at most once reshipment.open",
      "at most once inventory.open",
      at: "inventory.open",
      "error[unknown-workflow]: `inventory` is no workflow of this folder",
      repair: "put the file of inventory beside this one, or take it out"
    ),
    Wrong(
      "exchange.yaml",
      "before return.inspect or",
      "before return.inspekt or",
      at: "inspekt or",
      "error[unknown-event]: `inspekt` is no event of return",
      repair: "did you mean `inspect`?"
    ),
    Wrong(
      "manual-verification.yaml",
      "never return.refund before cancel or change-lines",
      "never reshipment.ship before cancel",
      at: "reshipment.ship",
      "error[never-opened]: a manual-verification never opens a reshipment, nor is given one",
      repair: "use one of: exchange, return"
    ),
    Wrong(
      "manual-verification.yaml",
      "never return.refund before cancel or change-lines",
      "never return.refund before cancel or change-lines when order-paid = true",
      at: "never return.refund",
      "error[invariant]: `when` asks about this ticket, so it cannot limit what a return does",
      repair: "take the condition out"
    ),
    Wrong(
      "manual-verification.yaml",
      "never return.refund before cancel or change-lines",
      "never one person from open to return.refund",
      at: "never one person",
      "error[invariant]: `never one person from open to return.refund` is no invariant",
      repair:
        "write `never refund before inspect`, `at most once settle`, `always a reason before declined`, `eventually closed from replacing` or `never one person from open to settle`"
    ),
    Wrong(
      "exchange.yaml",
      "workflow: reshipment, as: child, lines: accepted",
      "workflow: reshipment, as: child, lines: none",
      at: "{ workflow: reshipment, as: child, lines: none",
      "error[no-lines]: a reshipment is about lines, and this one would have none",
      repair: "write lines: asked, or what else it is about"
    ),
    Wrong(
      "manual-verification.yaml",
      "lines: order, with: { reason: not-shipped }",
      "lines: asked, with: { reason: not-shipped }",
      at: "asked, with",
      "error[no-lines]: a manual-verification has no lines of its own, so nothing would be opened",
      repair: "write lines: order or lines: none"
    ),
    Wrong(
      "manual-verification.yaml",
      "lines: order, with: { reason: not-shipped }",
      "lines: order, with: { reason: quality }",
      at: "by: [csr, team-leader]",
      "error[unopenable]: no way of opening a return takes what cancel gives it (reason: quality)",
      repair: "give it what one of its ways by the system needs, and no more, or add such a way to return"
    ),
    Wrong(
      "return.yaml",
      "type: money, min: 0.01, max: refundable",
      "type: money, min: 0.01, max: 99999.99",
      at: "[refund-goods]",
      "error[no-limit]: refund-goods pays `amount`, and nothing here keeps that within refundable",
      repair: "write needs: [amount], and of the field type: money, max: refundable"
    ),
    Wrong(
      "facts.yaml",
      "events: [inspect, record-loss]",
      "events: [inspect, record-lost]",
      at: "{ by: system, auto: true, when: children-accepted",
      "error[unknown-event]: the fact return-inspected looks for `record-lost` of return, which is not there",
      repair: "did you mean `record-loss`?"
    ),
    Wrong(
      "exchange.yaml",
      "return-inspected = true and return-undecided = false and children-unsettled = 0 and difference <= 0.00",
      "return-undecided = false and children-unsettled = 0 and difference <= 0.00",
      at: "never reshipment.ship",
      "error[invariant-broken]: `never reshipment.ship before return.inspect or return.record-loss or order-direct`"
        + " does not hold: open → authorize → go-on → send → reshipment.open → reshipment.pick → reshipment.ship",
      repair:
        "take out a move of this path, or let return.inspect or return.record-loss or order-direct come before"
    ),
    Wrong(
      "exchange.yaml",
      "when: direct = false and replacements = 0",
      "when: direct = false",
      at: "at most once reshipment.open",
      "error[invariant-broken]: `at most once reshipment.open` does not hold:"
        + " open → authorize → go-on → send → reshipment.open → send → reshipment.open",
      repair: "take out a move of this path"
    ),
    Wrong(
      "points-compensation.yaml",
      "when: asker-highest = false and requests-open",
      "when: requests-open",
      at: "by: [csr, team-leader]",
      "error[nobody-approves]: a director may open this, and nobody stands above him who decides 1 in review",
      repair: "write when: asker-highest = false, or let only roles outside the approval order open"
    ),
  ]
}
