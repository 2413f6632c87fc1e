import Testing
import Workflow

private var drawn: Definition {
  var definition = Sample.definition(
    Move(state: "", event: "open", by: ["csr"], to: "due-now"),
    Move(state: "due-now", event: "refund", by: ["finance", "csr"], to: "done"),
    Move(state: "due-now", event: "refund", ordinal: 1, by: ["finance", "csr"], to: "done"),
    Move(state: "due-now", event: "waive", by: ["csr"], to: "done"),
    Move(state: "due-now", event: "note", by: ["anyone"], to: "due-now")
  )
  definition.states = [
    State(name: "due-now", title: Title(zh: "待\"退款\"", en: "Refund \"due\""), waitsOn: "finance"),
    State(name: "done", isFinal: true),
  ]
  definition.events = ["refund": EventInfo(title: Title(zh: "退款", en: "Refund"))]
  definition.parties = ["finance": Party(title: Title(zh: "财务", en: "Finance"), roles: ["finance"])]
  return definition
}

@Test func `a Mermaid diagram has each state and one arrow for all moves between two`() {
  #expect(
    Diagram(drawn, language: .zh).mermaid == #"""
      stateDiagram-v2
        state "待#quot;退款#quot;" as due_now
        state "done" as done
        [*] --> due_now: open (csr)
        due_now --> done: 退款 (finance, csr)<br>waive (csr)
        done --> [*]

      """#
  )
}

@Test func `a DOT diagram quotes titles and rings the final states`() {
  let lines = Diagram(drawn, language: .en).dot.split(separator: "\n").map(String.init)
  #expect(lines.first == #"digraph "sample" {"#)
  #expect(
    lines.contains(##"  "due-now" [label="Refund \"due\"\nFinance", fillcolor="#dbeafe"];"##),
    "\(lines)"
  )
  #expect(lines.contains(##"  "done" [label="done", fillcolor="#ffffff", peripheries=2];"##), "\(lines)")
  #expect(lines.contains(#"  start -> "due-now" [label="open (csr)"];"#), "\(lines)")
  #expect(lines.contains(#"  "due-now" -> "done" [label="Refund (finance, csr)\nwaive (csr)"];"#), "\(lines)")
  #expect(lines.count == 9)
}
