/// A definition made up to be large: every state has five moves with guards on facts, recorded fields and what has happened.
enum WideDefinition {
  static let states = 200
  static var moves: Int { 5 * states }

  static var text: String {
    ([head] + (0..<(states - 2)).map(state) + [tail]).joined(separator: "\n")
  }

  private static let head = """
    workflow: wide
    prefix: W
    title: { zh: 宽, en: Wide }
    subject: order
    takes-lines: true
    fields:
      reason: { type: code, from: return-reasons, title: { zh: 原因, en: Reason } }
      method: { type: code, from: refund-methods, title: { zh: 方式, en: Method } }
      extra:  { type: money, min: 0.00, max: 9999.99, title: { zh: 金额, en: Amount } }
      decline-reason: { type: code, from: decline-reasons, title: { zh: 拒绝原因, en: Reason for declining } }
    open:
      - { by: csr, needs: [reason], when: units-over = 0, to: s0 }
      - { by: team-leader, needs: [reason], when: units-over > 0, to: s0 }
    states:
    """

  /// Two ways on, a jump, a way back that is counted, and a way out.
  private static func state(_ number: Int) -> String {
    let next = number + 1 < states - 2 ? "s\(number + 1)" : "done"
    let far = number + 9 < states - 2 ? "s\(number + 9)" : "done"
    let back = "s\(max(0, number - 7))"
    let limit = number % 40 + 1
    let role = ["csr", "warehouse", "inspector", "finance", "logistics"][number % 5]
    let ahead = number % 5 == 2 ? "inspect" : "go-on"
    return """
        s\(number):
          title: { zh: 第\(number)步, en: Step \(number) }
          waits-on: call-centre
          within: 2 business days; then escalate
          events:
            \(ahead):
              - { by: \(role), takes: [method], when: units-asked <= \(limit), to: \(next) }
              - { by: \(role), needs: [extra], when: "units-asked > \(limit) and (reason = quality or refundable >= \(limit).00)", band: { of: money, measure: extra }, to: \(next) }
            jump: { by: team-leader, when: "reason in (quality, damaged-on-arrival) and order-total > \(number * 10).00", to: \(far) }
            pickup-failed: { by: logistics, when: "pickups-failed < 2 and not reason in (quality, wrong-item)", to: \(back) }
            decline: { by: csr, needs: [decline-reason], when: "inspected = false or order-paid = false", to: declined }
            escalate: { by: system, to: same }
      """
  }

  private static let tail = """
      done:     { title: { zh: 完成, en: Done }, final: true }
      declined: { title: { zh: 已拒绝, en: Declined }, final: true }
    events:
    \(["open", "inspect", "go-on", "jump", "pickup-failed", "decline", "escalate"].map { "  \($0): { zh: 动作, en: \($0) }" }.joined(separator: "\n"))
    invariants:
      - always a reason before declined
      - always reason before done
      - never go-on before open
      - never one person from decline to go-on
    """
}
