import Foundation
import TestDefinitions
import Testing
import Workflow
import WorkflowFile

/// What sums over children, messages with places and clocks that run to a date may not be.
@Suite struct ClaimFileTests {
  private func problems(_ file: String = "", _ from: String = "", _ to: String = "") throws -> [FileProblem] {
    var files = [
      "claim-file.yaml": ClaimFiles.file, "carrier-claim.yaml": ClaimFiles.claim,
      "codes.yaml": ClaimFiles.codes(try String(contentsOfFile: "\(shipped)/codes.yaml", encoding: .utf8)),
    ]
    if let text = files[file] {
      files[file] = text.replacing(from, with: to)
      #expect(files[file] != text, "`\(from)` is not in \(file)")
    }
    return try WorkflowFileTests.problems(in: files.mapValues { Data($0.utf8) })
  }

  @Test func `as they are, nothing is wrong with them`() throws {
    #expect(try problems().map(\.description) == [])
  }

  @Test(arguments: [
    // What is summed and counted is there, and recorded where it says.
    (
      "workflow: carrier-claim, of: paid, event", "workflow: carrier-clam, of: paid, event", "carrier-clam",
      "unknown-workflow: `carrier-clam` is no workflow: did you mean `carrier-claim`?"
    ),
    (
      "workflow: carrier-claim, of: paid, event", "workflow: return, of: paid, event", "return, of",
      "never-opened: a claim-file never opens a return, nor is given one: use one of: carrier-claim"
    ),
    (
      "of: paid, event: pay", "of: payd, event: pay", "payd",
      "unknown-field: `payd` is no amount that a carrier-claim records: did you mean `paid`?"
    ),
    (
      "of: paid, event: pay", "of: paid, event: pai", "pai",
      "unknown-event: `pai` is no event of carrier-claim: did you mean `pay`?"
    ),
    (
      "of: paid, event: pay", "of: paid, event: end", "end",
      "unknown-field: `end` of carrier-claim records no `paid`: use one of: pay"
    ),
    (
      "of: pay, over", "of: pey, over", "pey",
      "unknown-event: `pey` is no event of carrier-claim: did you mean `pay`?"
    ),
    (
      "event: pay, over: children", "event: pay, over: parents", "parents",
      "unknown-name: `parents` is nothing that a sum goes over: write over: children"
    ),
    (
      "phases: [open], over", "phases: [opn], over", "opn",
      "unknown-phase: carrier-claim has no phase `opn`: did you mean `open`?"
    ),
    (
      "of: pay, over", "of: pay, event: pay, over", "pay, over",
      "unknown-key: `event` is no key of count: write of: EVENT"
    ),
    // A limit by what children come to, where there may be none.
    (
      "by: logistics, when: paid-below > 0.00, needs: [booked], to", "by: logistics, needs: [booked], to",
      "{ by: logistics, needs: [booked], to",
      "empty-cap: booked is at most paid-below, which is nought while there are no such children,"
        + " and book does not ask whether there are: write paid-below > 0.00 into its `when`"
    ),
    // What children come to is never unknown.
    (
      "when: paid-below > 0.00, needs: [booked], to",
      "when: paid-below > 0.00 and not known(payments), needs: [booked], to",
      "paid-below > 0.00 and not known",
      "guard-never: nothing makes this true, so book is never possible this way:"
        + " mend the condition, or take the move out"
    ),
    // Clocks that run to a date.
    (
      "until: promised-on;", "until: promisd-on;", "promisd-on",
      "unknown-field: `promisd-on` is no date that a claim-file records: did you mean `promised-on`?"
    ),
    (
      "until: promised-on;", "until: booked;", "booked",
      "unknown-field: `booked` is no date that a claim-file records: use one of: promised-on"
    ),
    (
      "until: promised-on; then remind", "until: promised-on", "promised-on",
      "clock: `promised-on` is no date and event: write until: FIELD; then escalate"
    ),
    (
      "until: promised-on; then remind", "until: promised-on; then remid", "until: promised-on; then remid",
      "unknown-event: this clock fires `remid`, which gathering does not have: did you mean `remind`?"
    ),
    (
      "      - 20 days; then escalate\n", "", "until: promised-on; then remind",
      "clock-absent: a ticket can come to gathering without promised-on, and has no other clock there:"
        + " add a clock that lasts a time, like `3 business days; then remind`, or let promised-on be recorded before"
    ),
    // Messages with places.
    (
      "with: [order, booked, promised-on, carrier]", "with: [order, booked, promised-on]",
      "[order, booked, promised-on]",
      "empty-place: the text of claim-paid has a place {carrier}, and nothing is given for it:"
        + " write message: { text: claim-paid, with: [order, booked, promised-on, carrier] }"
    ),
    (
      "message: { text: claim-paid, with: [order, booked, promised-on, carrier] }", "message: claim-paid",
      "claim-paid",
      "empty-place: the text of claim-paid has a place {order}, and nothing is given for it:"
        + " write message: { text: claim-paid, with: [order, carrier, booked, promised-on] }"
    ),
    (
      "promised-on, carrier] }", "promised-on, carrier, payments] }", "payments",
      "no-place: the text of claim-paid has no place {payments}: take it out"
    ),
    (
      "promised-on, carrier] }", "promised-on, carier] }", "carier",
      "unknown-fact: `carier` is no fact and no field: did you mean `carrier`?"
    ),
    (
      "promised-on, carrier] }", "promised-on, carrier, note] }", "note",
      "type: `note` is a words, and is written into no line: tell an amount, a number, a date, a time, a code or a text"
    ),
    (
      " and known(promised-on)", "", "{ by: logistics, when: paid-below > 0.00 and last-paid",
      "untold: book tells the customer promised-on, which need not be known then:"
        + " write needs: [promised-on], or let it be recorded before"
    ),
    (
      "text: claim-paid, with", "with", "{ with: [order, booked",
      "missing-key: a message needs its text: write { text: CODE, with: [FIELD] }"
    ),
  ])
  func `each wrong thing is told once, at its place`(from: String, to: String, at: String, told: String)
    throws
  {
    let found = try problems("claim-file.yaml", from, to)
    let texts = found.map { "\($0.code): \($0.sentence): \($0.repair)" }
    let problem = try #require(zip(found, texts).first { $0.1 == told }?.0, "\(texts)")
    #expect(texts.filter { $0 == told }.count == 1)
    #expect(problem.pointsAt.hasPrefix(at), "\(problem)")
    #expect(problem.description.hasPrefix("\(problem.file):\(problem.line):\(problem.column): error"))
  }

  @Test(arguments: [
    (
      "has paid {booked}, which", "has paid, which", "\"{order}: {carrier} has paid, which",
      "one-language: the place {booked} stands in the zh text only: write {booked} here as well, or take it out there"
    ),
    (
      "已赔付{booked}，", "已赔付{booked，", "\"{order}：承运商",
      "braces: the places of this text cannot be told: write a place like {amount}"
    ),
    (
      "已赔付{booked}，", "已赔付{Booked!}，", "\"{order}：承运商",
      "braces: the places of this text cannot be told: write a place like {amount}"
    ),
  ])
  func `a text is told in both languages alike`(from: String, to: String, at: String, told: String) throws {
    let found = try problems("codes.yaml", from, to)
    #expect(found.map { "\($0.code): \($0.sentence): \($0.repair)" }.first == told)
    #expect(found.first?.pointsAt.hasPrefix(at) == true, "\(found)")
  }

  @Test func `a private field is told to nobody, and a ticket without an order tells no number of one`()
    throws
  {
    let payee = try WorkflowFileTests.problems("return.yaml", "with: [order, amount]", "with: [order, payee]")
    let told = payee.first { $0.sentence == "`payee` is private, a name, and is carried to nobody" }
    #expect(told?.pointsAt.hasPrefix("payee") == true, "\(payee)")
    let order = try WorkflowFileTests.problems(
      "quality-finding.yaml",
      "withdraw: { by:",
      "withdraw: { message: { text: return-authorized, with: [order] }, by:"
    )
    #expect(order.first?.sentence == "a quality-finding has no order whose number could be told")
  }

  @Test func `a fact that may be unknown is no value for a place`() throws {
    let found = try WorkflowFileTests.problems(
      "exchange.yaml",
      "when: difference > 0.00, message: { text: payment-reminder",
      "message: { text: payment-reminder"
    )
    #expect(found.map(\.code) == ["untold"])
    #expect(found.first?.sentence == "remind tells the customer difference, which need not be known then")
    #expect(found.first?.path.last?.facts.map(\.text) == ["not known(difference)"])
  }

  @Test func `that nothing is booked before a carrier has paid is proved by what was paid with that event`()
    throws
  {
    let never = "invariants:\n  - never book before carrier-claim.pay\n\nevents:\n  open:    {"
    func codes(_ file: String) throws -> [String] {
      let text = file.replacing("events:\n  open:    {", with: never)
      #expect(text != file)
      let found = try problems("claim-file.yaml", ClaimFiles.file, text)
      return found.map(\.code)
    }
    #expect(try codes(ClaimFiles.file) == [])
    // What each has recorded last is known to a proof by its range alone.
    let loose = ClaimFiles.file.replacing("when: paid-below > 0.00 and last-paid", with: "when: last-paid")
    #expect(try codes(loose).sorted() == ["empty-cap", "invariant-broken"])
  }
}
