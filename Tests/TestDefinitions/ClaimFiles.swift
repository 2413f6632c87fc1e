/// Two workflows of files, beside the shipped ones: what carriers pay on claims is gathered in a file, which sums it, counts it, tells the customer
/// and waits until a promised day.
package enum ClaimFiles {
  package static let file = """
    workflow: claim-file
    prefix: CF
    title: { zh: 理赔卷宗, en: Claim file }
    subject: order
    uses: [every-ticket]

    facts:
      paid-below:  { type: money, sum: { workflow: carrier-claim, of: paid, event: pay, over: children }, title: { zh: 承运商已赔付合计, en: Paid by the carriers } }
      last-paid:   { type: money, sum: { workflow: carrier-claim, of: paid, over: children }, title: { zh: 各单最近赔付合计, en: Last paid on each claim } }
      payments:    { unit: payments, count: { workflow: carrier-claim, of: pay, over: children }, title: { zh: 赔付次数, en: Payments } }
      claims-open: { count: { workflow: carrier-claim, phases: [open], over: children }, title: { zh: 未结理赔, en: Claims not ended } }

    fields:
      booked:      { type: money, min: 0.01, max: paid-below, title: { zh: 入账金额, en: Booked } }
      promised-on: { type: date, title: { zh: 承诺日期, en: Promised on } }
      carrier:     { type: code, from: carriers, title: { zh: 承运商, en: Carrier } }

    open: { by: csr, needs: [carrier], takes: [note, promised-on], to: gathering }

    states:
      gathering:
        title: { zh: 理赔中, en: Gathering }
        waits-on: logistics
        clocks:
          - until: promised-on; then remind
          - 20 days; then escalate
        events:
          claim:   { by: logistics, opens: { workflow: carrier-claim, as: child, lines: none, with: { carrier: $carrier } }, to: same }
          promise: { by: logistics, needs: [promised-on], to: same }
          remind:  { by: system, to: same }
          settled: { by: system, auto: true, when: claims-open = 0 and payments >= 3, to: counted }
          book:    { by: logistics, when: paid-below > 0.00 and last-paid >= 0.01 and known(promised-on), needs: [booked], message: { text: claim-paid, with: [order, booked, promised-on, carrier] }, to: done }
      counted:
        title: { zh: 已清点, en: Counted }
        waits-on: logistics
        within: 2 business days; then escalate
        events:
          book: { by: logistics, when: paid-below > 0.00, needs: [booked], to: done }
      done: { title: { zh: 已入账, en: Done }, final: true }

    events:
      open:    { zh: 开单, en: Open }
      claim:   { zh: 提出理赔, en: Claim }
      promise: { zh: 承诺日期, en: Promise }
      remind:  { zh: 提醒, en: Remind }
      settled: { zh: 清点, en: Settled }
      book:    { zh: 入账, en: Book }
    """

  package static let claim = """
    workflow: carrier-claim
    prefix: CC
    title: { zh: 承运商理赔, en: Carrier claim }
    subject: order
    uses: [every-ticket]

    fields:
      carrier: { type: code, from: carriers, title: { zh: 承运商, en: Carrier } }
      paid:    { type: money, min: 0.01, max: 99999.99, title: { zh: 赔付金额, en: Paid } }

    open: { by: system, needs: [carrier], to: claimed }

    states:
      claimed:
        title: { zh: 待赔付, en: Claimed }
        waits-on: logistics
        within: 5 business days; then escalate
        events:
          pay: { by: logistics, needs: [paid], to: same }
          end: { by: logistics, takes: [note], to: ended }
      ended: { title: { zh: 已结, en: Ended }, final: true }

    events:
      open: { zh: 开单, en: Open }
      pay:  { zh: 赔付, en: Pay }
      end:  { zh: 结束, en: End }
    """

  /// The shipped codes with the message that a file tells.
  package static func codes(_ shipped: String) -> String {
    shipped.replacing(
      "      points-granted: ",
      with: """
              claim-paid: { zh: "{order}：承运商{carrier}已赔付{booked}，{promised-on}前退还", en: "{order}: {carrier} has paid {booked}, which we return by {promised-on}" }
              points-granted: 
        """
    )
  }
}
