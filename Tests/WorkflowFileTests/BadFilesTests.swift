import Foundation
import Testing
import WorkflowFile

@Test(arguments: [
  ("return.yaml", "waits-on: finance", "wait-on: finance", "unknown-key", "did you mean `waits-on`?"),
  ("return.yaml", "by: finance", "by: finanse", "unknown-role", "did you mean `finance`?"),
  (
    "return.yaml", "needs: [method, amount]", "needs: [methd, amount]", "unknown-field",
    "did you mean `method`?"
  ),
  (
    "return.yaml", "when: days-past-window = 0", "when: day-past-window = 0", "unknown-fact",
    "did you mean `days-past-window`?"
  ),
  (
    "return.yaml", "to: refund-pending", "to: refund-pendng", "unknown-state",
    "did you mean `refund-pending`?"
  ),
  ("return.yaml", "from: carriers", "from: carrier", "unknown-list", "did you mean `carriers`?"),
  (
    "return.yaml", "also: [before-goods, converting]", "also: [before-good, converting]", "unknown-group",
    "did you mean `before-goods`?"
  ),
  (
    "return.yaml", "waits-on: call-centre", "waits-on: call-center", "unknown-party",
    "did you mean `call-centre`?"
  ),
  (
    "return.yaml", "effects: [settle-refund,", "effects: [setle-refund,", "unknown-effect",
    "did you mean `settle-refund`?"
  ),
  (
    "return.yaml", "text: return-authorized", "text: return-authorised", "unknown-message",
    "did you mean `return-authorized`?"
  ),
  (
    "return.yaml", "reason-class = seller-fault or", "reason-class = seller-falt or", "unknown-code",
    "did you mean `seller-fault`?"
  ),
  (
    "return.yaml", "when: days-past-window = 0", "when: days-past-window = true", "guard-type",
    "write a whole number like 3"
  ),
  (
    "return.yaml", "when: days-past-window = 0", "when: days-past-window = 0 and", "guard",
    "begin a condition with a name"
  ),
  (
    "return.yaml", "within: 4 business hours; then escalate", "within: 4 busy hours; then escalate", "clock",
    "write it like `4 business hours; then escalate`"
  ),
  (
    "return.yaml", "    within: 4 business hours; then escalate\n", "", "no-clock",
    "write within: 2 business days; then escalate"
  ),
  (
    "return.yaml", "{ by: csr, takes: [note], to: withdrawn }", "{ takes: [note], to: withdrawn }", "no-role",
    "write by: ROLE"
  ),
  (
    "return.yaml", "not-by: [receive, inspect, record-loss]", "not-by: [receive, inspekt, record-loss]",
    "unknown-event", "did you mean `inspect`?"
  ),
  (
    "bands.yaml", "- { above: 5000.00, by: director }", "- { above: 6000.00, by: director }", "band-gap",
    "write above: 5000.00"
  ),
  (
    "bands.yaml", "up-to: 500.00", "above: 100.00", "band-overlap", "put the band with `above` last"
  ),
  ("bands.yaml", "up-to: 500.00, ", "", "missing-key", "write exactly one of up-to and above"),
  ("bands.yaml", "up-to: 500.00", "up-to: 50.00", "band-overlap", "put bands in rising order"),
  (
    "return.yaml", "{ type: text, max: 64,", "{ type: txt, max: 64,", "unknown-type", "did you mean `text`?"
  ),
  ("return.yaml", "  reference:  ", "  refundable:  ", "name-taken", "give the field another name"),
  (
    "return.yaml", "groups:", "groups:\n  spare:\n    wait: { by: csr, to: same }", "unused-group",
    "take it out, or write also: [spare]"
  ),
  (
    "return.yaml", "of: money, measure: lost-value", "of: mony, measure: lost-value", "unknown-bands",
    "did you mean `money`?"
  ),
  (
    "return.yaml", "measure: lost-value", "measure: last-value", "unknown-fact", "did you mean `lost-value`?"
  ),
  (
    "return.yaml", "at-least: ops-manager", "at-least: op-manager", "unknown-role",
    "did you mean `ops-manager`?"
  ),
  (
    "return.yaml", "within: 7 days; then return-goods", "within: 7 days; then return-good", "unknown-event",
    "did you mean `return-goods`?"
  ),
  (
    "return.yaml", "5 days from receive; then", "5 days from recieve; then", "unknown-event",
    "did you mean `receive`?"
  ),
  (
    "return.yaml", "never settle before refund", "never settle before refnd", "unknown-event",
    "did you mean `refund`?"
  ),
  (
    "return.yaml", "never settle before refund", "at most once setle", "unknown-event",
    "did you mean `settle`?"
  ),
  (
    "return.yaml", "never settle before refund", "settle after refund", "invariant",
    "write `never refund before inspect`, `at most once settle`, `always a reason before declined`, `eventually closed from replacing` or `never one person from open to settle`"
  ),
  ("return.yaml", "claim: holds", "claim: hold", "unknown-claim", "did you mean `holds`?"),
  ("return.yaml", "subject: order", "subject: ordr", "unknown-subject", "did you mean `order`?"),
  (
    "return.yaml", "when: order-status = shipped, takes", "when: order-status > shipped, takes", "guard-type",
    "use =, != or in"
  ),
  (
    "quality-finding.yaml", "{ of: open, same", "{ of: opn, same", "unknown-event", "did you mean `open`?"
  ),
  (
    "quality-finding.yaml", "same: agent, within", "same: agnt, within", "unknown-field",
    "did you mean `agent`?"
  ),
  (
    "quality-finding.yaml", "same: agent, within", "same: words, within", "unknown-field",
    "use one of: agent, assignee, called-on, customer, duplicate-of, file, finding, linked, measure, order, recording, sha256, void-reason"
  ),
  ("quality-finding.yaml", "within: 90 days", "within: 90", "type", "write it like 30 days"),
  (
    "quality-finding.yaml", "{ of: open, same", "{ workflow: retrn, of: open, same", "unknown-workflow",
    "did you mean `return`?"
  ),
  (
    "quality-finding.yaml", "count: { of", "sum: { of", "unknown-field", "take it out"
  ),
  (
    "quality-finding.yaml", "not-by: [agent]", "not-by: [agnt]", "unknown-event", "did you mean `agent`?"
  ),
  (
    "quality-finding.yaml", "only-by: [agent]", "only-by: [agents]", "unknown-event", "did you mean `agent`?"
  ),
  (
    "quality-finding.yaml", "subject: none", "subject: none\ntakes-lines: true", "no-order",
    "take it out, or write subject: order"
  ),
  (
    "quality-finding.yaml", "when: found-before <", "when: excluded-lines = 0 and found-before <", "no-order",
    "take it out, or write subject: order"
  ),
  (
    "quality-finding.yaml", "  found-before:", "  refundable:", "name-taken", "give the fact another name"
  ),
  ("policy.yaml", "policy:", "policy: &anchor", "alias", "write the text out where it is used"),
  (
    "roles.yaml", "approval-order: [team-leader", "approval-order: [team-lead", "unknown-role",
    "did you mean `team-leader`?"
  ),
]) func `a file with one thing wrong names it and its repair`(
  file: String,
  from: String,
  to: String,
  code: String,
  repair: String
) throws {
  let found = try problems(file, from, to)
  let problem = try #require(found.first { $0.code == code }, "\(found)")
  #expect(problem.repair == repair)
  #expect(problem.file.hasSuffix(file))
  #expect(problem.source.isEmpty == false)
}

@Test func `a policy file that is no YAML is told of alone, without what it would have named`() throws {
  let found = try problems("codes.yaml", "codes:\n", "codes: [\n")
  #expect(found.count == 1, "\(found)")
  #expect(found.first?.file.hasSuffix("codes.yaml") == true)
}

@Test(arguments: [
  (
    "    waits-on: finance", "\twaits-on: finance", 1, "error[yaml]: a tab stands where YAML wants spaces",
    "write spaces instead, as many as the lines beside it have"
  ),
  (
    "prefix: R\n", "\tprefix: R\n", 1, "error[yaml]: a tab stands where YAML wants spaces",
    "write spaces instead, as many as the lines beside it have"
  ),
  (
    "    waits-on: finance", "    waits-on finance", 1, "error[yaml]: could not find expected ':'",
    "mend the YAML here"
  ),
  (
    "workflow: return\n", "workflow return\n", 1,
    "error[yaml]: mapping values are not allowed in this context", "mend the YAML here"
  ),
  (
    "workflow: return\n", "wrkflow: return\n", 2, "error[unknown-key]: `wrkflow` is no key of the file",
    "did you mean `workflow`?"
  ),
  (
    "workflow: return\n", "", 1,
    "error[missing-key]: a workflow needs workflow, prefix, title, open and states", "add what is missing"
  ),
]) func `a workflow that cannot be read is told of alone, without what others say of it`(
  from: String,
  to: String,
  count: Int,
  told: String,
  repair: String
) throws {
  let found = try problems("return.yaml", from, to)
  #expect(found.count == count && found.allSatisfy { $0.file.hasSuffix("return.yaml") }, "\(found)")
  let problem = try #require(found.first { $0.repair == repair }, "\(found)")
  #expect(problem.description.contains(told))
}

@Test func `beside a workflow that is no YAML each other file is told of for itself`() throws {
  let exchange = try String(contentsOfFile: "\(shipped)/exchange.yaml", encoding: .utf8)
  let found = try problems(in: [
    "return.yaml": Data("workflow: return\n\tprefix: R\n".utf8),
    "exchange.yaml": Data(exchange.replacing("waits-on: ", with: "wait-on: ", maxReplacements: 1).utf8),
  ])
  #expect(Set(found.map(\.code)) == ["yaml", "unknown-key", "no-party"], "\(found)")
}

@Test func `a problem prints its place, its line with a caret, and its repair`() throws {
  let found = try problems("return.yaml", "by: finance", "by: finanse")
  let text = try #require(found.first).description
  #expect(text.contains(/return\.yaml:\d+:\d+: error\[unknown-role\]: `finanse` is no role\n/))
  #expect(text.contains("\n" + "  repair: did you mean `finance`?"))
}

@Test func `a refund that could come before an inspection is refused with the path`() throws {
  let found = try problems(
    "return.yaml",
    "to: pickup-booked }",
    "to: refund-due }"
  )
  let problem = try #require(found.first { $0.code == "invariant-broken" }, "\(found)")
  #expect(problem.sentence.hasSuffix("open → book-pickup → refund"))
}

@Test func `a state nobody can reach and one without a way out are told`() throws {
  let unreachable = try problems(
    "return.yaml",
    "needs: [words], to: disputed }",
    "needs: [words], to: same }"
  )
  #expect(unreachable.map(\.sentence).contains("no ticket can come to disputed"), "\(unreachable)")
  let stuck = try problems(
    "return.yaml",
    "      withdraw:  { by: csr, takes: [note], to: withdrawn }\n",
    "      withdraw:  { by: csr, takes: [note], to: limbo }\n"
  ) {
    $0.replacing(
      "  voided:    {",
      with:
        "  limbo: { title: { zh: 悬置, en: Limbo }, phase: dropped, waits-on: finance, within: 1 day; then wait,"
        + " events: { wait: { by: finance, to: same } } }\n  voided:    {"
    )
  }
  let problem = try #require(stuck.first, "\(stuck)")
  #expect(stuck.map(\.code) == ["no-way-out"])
  #expect(
    problem.description.contains(
      """
        1. open by csr with reason = no-reason → requested: bundle-split = false, order-status = shipped, reason-class = no-reason, units-over = 0
        2. withdraw by csr → limbo
        repair: add a move that leads on, and that somebody may make
      """
    ),
    "\(problem)"
  )
}

@Test func `a role misspelt in the approval order is told of alone`() throws {
  let found = try problems("roles.yaml", "approval-order: [team-leader", "approval-order: [team-lead")
  #expect(found.map(\.sentence) == ["`team-lead` is no role"])
}

@Test func `what the director may open, though his own word is asked for, is told of alone`() throws {
  let found = try problems("points-compensation.yaml", "  by: [csr, team-leader]\n", "  by: [director]\n") {
    $0.replacing("asker-highest = false and ", with: "")
  }
  #expect(found.map(\.code) == ["nobody-approves"], "\(found)")
  #expect(found.first?.pointsAt == "by: [director]")
}

@Test func `a bomb, a deep nest, NUL and broken UTF-8 are one sentence each`() throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workflows-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("a.yaml")
  func codes(_ bytes: [UInt8]) throws -> [String] {
    try Data(bytes).write(to: path)
    return WorkflowFolder.load(folder.path).problems.map(\.code)
  }
  let bomb = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n"
  #expect(try codes(Array(bomb.utf8)) == ["alias"])
  #expect(try codes(Array(String(repeating: "[", count: 100_000).utf8)) == ["too-deep"])
  #expect(try codes(Array(String(repeating: "- ", count: 100_000).utf8)) == ["too-deep"])
  #expect(try codes([0x61, 0x00]) == ["not-text"])
  #expect(try codes([0x61, 0xff]) == ["not-text"])
  let twice = try codes(Array("a: 1\na: 2\n".utf8))
  #expect(twice.contains("duplicate-key"), "\(twice)")
  #expect(try codes(Array("a: 1\n---\nb: 2\n".utf8)) == ["documents"])
  #expect(try codes([UInt8](repeating: 0x20, count: 2 << 20)) == ["too-large"])
}
