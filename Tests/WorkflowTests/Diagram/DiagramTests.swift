import Testing
import Workflow

/// Titles with every sign that means something to one of the two languages.
private func definition() throws -> Definition {
  Definition(
    name: "odd",
    prefix: "O",
    title: Title(zh: "怪", en: "Odd"),
    subject: .none,
    states: [
      State(name: "to-call", title: Title(zh: "待“呼”", en: "To \"call\"; #1"), waitsOn: "team"),
      State(name: "end", title: Title(zh: "完", en: "End\\n"), isFinal: true),
    ],
    moves: [
      Move(state: "", event: "open", by: ["csr"], to: "to-call"),
      Move(state: "to-call", event: "call", by: ["csr", "boss"], guard: try Guard("tries < 3"), to: "end"),
      Move(state: "to-call", event: "drop", by: ["csr"], to: "end"),
      Move(state: "to-call", event: "note", by: ["csr"], to: "to-call"),
    ],
    events: ["call": EventInfo(title: Title(zh: "呼叫", en: "Call: now"))],
    roles: ["csr": Title(zh: "客服", en: "CSR")],
    parties: ["team": Party(title: Title(zh: "组", en: "Team"), roles: ["csr"])]
  )
}

@Test func `Mermaid shows states, arrows and parties, with its own signs escaped`() throws {
  #expect(
    Diagram(try definition(), language: .en).mermaid == """
      stateDiagram-v2
        state "To #quot;call#quot;#59; #35;1<br>Team" as s_to_call
        state "End#92;n" as s_end
        [*] --> s_to_call : open (CSR)
        s_to_call --> s_end : Call#58; now (CSR, boss) [tries #lt; 3]<br>drop (CSR)
        s_end --> [*]
        classDef party0 fill:#dbeafe
        class s_to_call party0

      """
  )
}

@Test func `DOT shows the same, with quotes and backslashes escaped`() throws {
  let dot = Diagram(try definition(), language: .zh).dot
  #expect(dot.contains(##"  "to-call" [label="待“呼”\n组", fillcolor="#dbeafe"];"##))
  #expect(dot.contains(#"  __start -> "to-call" [label="open (客服)"];"#))
  #expect(dot.contains(#"  "to-call" -> "end" [label="呼叫 (客服, boss) [tries < 3]\ndrop (客服)"];"#))
  #expect(Diagram(try definition(), language: .en).dot.contains(#""end" [label="End\\n", peripheries=2];"#))
}
