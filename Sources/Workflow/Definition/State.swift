/// Where a ticket can stand.
package struct State: Hashable, Sendable {
  package var name: String
  package var title: Title?
  /// Nothing more is owed.
  package var isFinal: Bool
  /// The party that must act next.
  package var waitsOn: String?
  package var claim: Claim?
  package var clocks: [Clock]
  /// Whether it waits for the tickets it has opened.
  package var waitsForChildren: Bool

  /// What a ticket in the state does to the claim on its units.
  package enum Claim: String, Codable, Hashable, Sendable, CaseIterable {
    case holds, frees, settles
  }

  package init(
    name: String,
    title: Title? = nil,
    isFinal: Bool = false,
    waitsOn: String? = nil,
    claim: Claim? = nil,
    clocks: [Clock] = [],
    waitsForChildren: Bool = false
  ) {
    self.name = name
    self.title = title
    self.isFinal = isFinal
    self.waitsOn = waitsOn
    self.claim = claim
    self.clocks = clocks
    self.waitsForChildren = waitsForChildren
  }
}

extension State: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, title, waitsOn, claim, clocks
    case isFinal = "final"
    case waitsForChildren
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(title, forKey: .title)
    try container.encode(isFinal, forKey: .isFinal)
    try container.encode(waitsOn, forKey: .waitsOn)
    try container.encode(claim, forKey: .claim)
    try container.encode(clocks, forKey: .clocks)
    try container.encode(waitsForChildren, forKey: .waitsForChildren)
  }
}
