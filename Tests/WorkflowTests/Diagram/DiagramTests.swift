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

@Test func `SVG shows what the others show, with its own signs escaped`() throws {
  let svg = Diagram(try definition(), language: .en).svg
  for text in [
    ">To &quot;call&quot;; #1</text>", ">Team</text>", ">End\\n</text>", ">Call: now (CSR, boss)</text>",
    ">\u{2002}[tries &lt; 3]</text>", ">drop (CSR)</text>", "fill=\"#dbeafe\"",
  ] {
    #expect(svg.contains(text), "\(text)")
  }
  #expect(!svg.contains("note"))
  #expect(svg == Diagram(try definition(), language: .en).svg)
}

@Test func `the way of a ticket and the tickets in each state are marked in every form`() throws {
  let marks = DiagramMarks(
    counts: ["to-call": 12],
    way: [
      .init(number: 1, from: "", to: "to-call", event: "open"),
      .init(number: 2, from: "to-call", to: "to-call", event: "note"),
      .init(number: 3, from: "to-call", to: "end", event: "drop"),
    ]
  )
  let diagram = Diagram(try definition(), language: .en, marks: marks)
  #expect(diagram.mermaid.contains("<br>12 tickets\" as s_to_call"))
  #expect(diagram.mermaid.contains("[tries #lt; 3]<br>#35;3 drop (CSR)"))
  #expect(diagram.mermaid.contains("class s_to_call,s_end way"))
  #expect(diagram.dot.contains("12 tickets\", fillcolor=\"#dbeafe\", color=\"#c2410c\", penwidth=3];"))
  #expect(diagram.dot.contains("#3 drop (CSR)\", color=\"#c2410c\", penwidth=3];"))
  #expect(diagram.svg.contains(">12 tickets</text>"))
  #expect(diagram.svg.contains(">#3 drop (CSR)</text>"))
  #expect(
    Diagram(try definition(), language: .zh, marks: DiagramMarks(counts: [:])).svg.contains(">0 单</text>")
  )
}
