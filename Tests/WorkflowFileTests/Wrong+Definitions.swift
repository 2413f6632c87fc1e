extension Wrong {
  static let definitions: [Wrong] = [
    Wrong(
      "private: account,",
      "private: acount,",
      at: "acount,",
      "error[unknown-privacy]: `acount` is nothing private that is known",
      repair: "did you mean `account`?"
    ),
    Wrong(
      "red-letter:      { type: text,",
      "red-letter:      { type: text, private: account,",
      at: "account,",
      "error[type]: red-letter is private, and a text stays in the history for ever",
      repair: "write type: words, which can be erased"
    ),
    Wrong(
      "with: {",
      "with: { note: $payee,",
      at: "$payee,",
      "error[private]: `payee` is private, a name, and is carried to nobody",
      repair: "take it out"
    ),
    Wrong(
      "workflow: return",
      "workflow: Return",
      at: "Return",
      "error[name]: `Return` is no name for a workflow",
      repair: "write lower-case letters, digits and dashes, 63 at most"
    ),
    Wrong(
      "prefix: R",
      "prefix: R-",
      at: "R-",
      "error[name]: `R-` cannot begin ticket numbers",
      repair: "write one to three capital letters"
    ),
    Wrong(
      "subject: order",
      "subject: oder",
      at: "oder",
      "error[unknown-subject]: `oder` is no subject",
      repair: "did you mean `order`?"
    ),
    Wrong(
      "takes-lines: true ",
      "takes-lines: yes ",
      at: "yes",
      "error[type]: takes-lines is `yes`, and should be true or false",
      repair: "write true or false"
    ),
    Wrong(
      "uses: [every-ticket]",
      "uses: [every-tickets]",
      at: "every-tickets]",
      "error[unknown-name]: there is no every-tickets to use",
      repair: "write uses: [every-ticket]"
    ),
    Wrong(
      "red-letter:      { type: text",
      "refundable:      { type: text",
      at: "{ type: text, max: 40, title: { zh: 红字",
      "error[name-taken]: `refundable` is a fact already",
      repair: "give the field another name"
    ),
    Wrong(
      "red-letter:      { type: text",
      "note:      { type: text",
      at: "{ type: text, max: 40, title: { zh: 红字",
      "error[name-taken]: every ticket has a field note already",
      repair: "give the field another name"
    ),
    Wrong(
      "worked-by: [logistics] ",
      "worked-by: [logistic] ",
      at: "logistic]",
      "error[unknown-party]: `logistic` is no party",
      repair: "did you mean `logistics`?"
    ),
    Wrong(
      "worked-by: [logistics] ",
      "worked-by: [customer] ",
      at: "customer]",
      "error[worked-by]: customer has the work of awaiting-goods already",
      repair: "take it out"
    ),
    Wrong(
      "worked-by: [logistics] ",
      "worked-by: [logistics, warehouse, call-centre] ",
      at: "call-centre]",
      "error[worked-by]: awaiting-goods is the work of more than 2 parties besides the one it waits on",
      repair: "name 2 at most"
    ),
    Wrong(
      "  voided:    { title: { zh: 已作废, en: Voided }, phase: dropped, final: true,",
      "  voided:    { title: { zh: 已作废, en: Voided }, phase: dropped, worked-by: [finance], final: true,",
      at: "finance]",
      "error[worked-by]: voided is final: nobody has work there",
      repair: "take it out"
    ),
    Wrong(
      "max: refundable",
      "max: refundabel",
      at: "refundabel",
      "error[unknown-limit]: `refundabel` is no amount, nor a fact or policy value that is one",
      repair: "did you mean `refundable`?"
    ),
    Wrong(
      "max: refundable",
      "max: units-accepted",
      at: "units-accepted",
      "error[unknown-limit]: `units-accepted` is no amount, nor a fact or policy value that is one",
      repair: "write an amount like 500.00"
    ),
    Wrong(
      "accepted:        { type: quantity,",
      "accepted:        { type: quantity, max: units-received,",
      at: "units-received",
      "error[type]: what is given per line cannot be limited by a fact",
      repair: "test it in a guard"
    ),
    Wrong(
      "type: text, max: 40, title: { zh: 运单号",
      "type: txt, max: 40, title: { zh: 运单号",
      at: "txt",
      "error[unknown-type]: `txt` is no type",
      repair: "did you mean `text`?"
    ),
    Wrong(
      "type: text, max: 40, title: { zh: 运单号",
      "type: text, max: 0, title: { zh: 运单号",
      at: "0, title",
      "error[type]: the length of max cannot be `0`",
      repair: "write max: and a whole number above 0"
    ),
    Wrong(
      "{ type: money, min: 0.00, max: 99999.99",
      "{ type: money, min: 100000.00, max: 99999.99",
      at: "99999.99",
      "error[range]: the most of gift-kept is less than the least",
      repair: "swap min and max"
    ),
    Wrong(
      "type: code, from: findings, per: line",
      "type: code, from: findings, per: unit",
      at: "unit",
      "error[type]: a field is per line or not, it cannot be per unit",
      repair: "write per: line"
    ),
    Wrong(
      "zh: 待审核, en: Requested",
      "zh: 待审核, eng: Requested",
      at: "eng",
      "error[unknown-key]: `eng` is no key of title",
      repair: "did you mean `en`?"
    ),
    Wrong(
      "claim: holds\n    within: 4",
      "claim: held\n    within: 4",
      at: "held",
      "error[unknown-claim]: `held` is no claim",
      repair: "use one of: frees, holds, settles"
    ),
    Wrong(
      "within: 4 business hours; then escalate",
      "within: 4 business hours; then escalat",
      at: "4 business hours",
      "error[unknown-event]: this clock fires `escalat`, which requested does not have",
      repair: "did you mean `escalate`?"
    ),
    Wrong(
      "5 days from receive;",
      "5 days from recieve;",
      at: "5 days from",
      "error[unknown-event]: `recieve` is no event",
      repair: "did you mean `receive`?"
    ),
    Wrong(
      "not-by: [receive, inspect, record-loss]",
      "not-by: [receive, inspekt, record-loss]",
      at: "inspekt",
      "error[unknown-event]: `inspekt` is no event",
      repair: "did you mean `inspect`?"
    ),
    Wrong(
      "  expire:         { zh: 过期",
      "  expires:        { zh: 过期",
      at: "expires",
      "error[unknown-event]: `expires` is no event",
      repair: "did you mean `expire`?"
    ),
    Wrong(
      "also: [rejected-lines, converting, late-goods, inspecting-late]",
      "also: [rejected-lines, before-goods, before-goods]",
      at: "before-goods]",
      "error[event-twice]: two groups give refund-due the event void",
      repair: "write the event into refund-due itself, or take a group out"
    ),
    Wrong(
      "  before-goods:    ",
      "  unheard-of: { leave: { by: csr, to: same } }\n  before-goods:    ",
      at: "unheard-of",
      "error[unused-group]: no state has the group unheard-of",
      repair: "take it out, or write also: [unheard-of]"
    ),
    Wrong(
      "    abandon:      { by: csr, when",
      "    Abandon!:     { by: csr, when",
      at: "{ by: csr, when",
      "error[name]: `Abandon!` is no name for a group or event",
      repair: "write lower-case letters, digits and dashes, 63 at most"
    ),
    Wrong(
      "- never settle before refund",
      "- never settle after refund",
      at: "never settle after",
      "error[invariant]: `never settle after refund` is no invariant",
      repair:
        "write `never refund before inspect`, `at most once settle`, `always a reason before declined`, `eventually closed from replacing` or `never one person from open to settle`"
    ),
    Wrong(
      "- never settle before refund",
      "- never settle before refund or settle",
      at: "never settle",
      "error[invariant]: `never settle before refund or settle` says nothing: what happens first happens before itself never",
      repair: "name another event, or write `at most once settle`"
    ),
    Wrong(
      "- never settle before refund",
      "- never settle before refnd",
      at: "never settle",
      "error[unknown-event]: `refnd` is no event",
      repair: "did you mean `refund`?"
    ),
    Wrong(
      "- never settle before refund",
      "- at most once settle",
      at: "at most",
      "error[invariant-broken]: `at most once settle` does not hold: open → inspect → refund → settle → refund → settle",
      repair: "take out a move of this path"
    ),
    Wrong(
      "and inspected = true\n        needs: [deduction, note]",
      "\n        needs: [deduction, note]",
      at: "never refund",
      "error[invariant-broken]: `never refund before inspect or record-loss` does not hold:"
        + " open → withdraw → compromise → refund",
      repair: "take out a move of this path, or let inspect or record-loss come before"
    ),
  ]
}
