/// Where a ticket can stand.
package struct State: Hashable, Sendable {
  package var name: String
  package var title: Title?
  /// Nothing more is owed.
  package var isFinal: Bool
  /// The party that must act next; `children` where the tickets it has opened must, and no party.
  package var waitsOn: String?
  /// The parties that may get on with it besides, at most two: it stands in their queues too.
  package var workedBy: [String]
  package var claim: Claim?
  package var clocks: [Clock]
  /// Whether it waits for the tickets it has opened.
  package var waitsForChildren: Bool

  /// Who is waited on where that is nobody's queue.
  package static let children = "children"
  /// The party that has no queue: others tell what it does.
  package static let customer = "customer"

  /// Everybody whose work it is.
  package var parties: [String] { ([waitsOn].compactMap(\.self) + workedBy).filter { $0 != Self.children } }

  /// What a ticket in the state does to the claim on its units.
  package enum Claim: String, Codable, Hashable, Sendable, CaseIterable {
    case holds, frees, settles
  }

  package init(
    name: String,
    title: Title? = nil,
    isFinal: Bool = false,
    waitsOn: String? = nil,
    workedBy: [String] = [],
    claim: Claim? = nil,
    clocks: [Clock] = [],
    waitsForChildren: Bool = false
  ) {
    self.name = name
    self.title = title
    self.isFinal = isFinal
    self.waitsOn = waitsOn
    self.workedBy = workedBy
    self.claim = claim
    self.clocks = clocks
    self.waitsForChildren = waitsForChildren
  }
}

extension State: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, title, waitsOn, workedBy, claim, clocks
    case isFinal = "final"
    case waitsForChildren
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try container.decode(String.self, forKey: .name),
      title: try container.decodeIfPresent(Title.self, forKey: .title),
      isFinal: try container.decode(Bool.self, forKey: .isFinal),
      waitsOn: try container.decodeIfPresent(String.self, forKey: .waitsOn),
      workedBy: try container.decodeIfPresent([String].self, forKey: .workedBy) ?? [],
      claim: try container.decodeIfPresent(Claim.self, forKey: .claim),
      clocks: try container.decode([Clock].self, forKey: .clocks),
      waitsForChildren: try container.decode(Bool.self, forKey: .waitsForChildren)
    )
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(title, forKey: .title)
    try container.encode(isFinal, forKey: .isFinal)
    try container.encode(waitsOn, forKey: .waitsOn)
    // Left out where there is none: a definition that does not speak of it is the version that it was.
    if !workedBy.isEmpty { try container.encode(workedBy, forKey: .workedBy) }
    try container.encode(claim, forKey: .claim)
    try container.encode(clocks, forKey: .clocks)
    try container.encode(waitsForChildren, forKey: .waitsForChildren)
  }
}
