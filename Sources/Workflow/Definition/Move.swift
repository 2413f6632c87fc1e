/// One way an event can go from a state; of several, the first that passes every gate is made.
package struct Move: Hashable, Sendable {
  /// In `onlyBy`: who asked for the approval that is open.
  package static let asker = "asker"

  /// Empty for opening.
  package var state: String
  package var event: String
  package var ordinal: Int
  /// Who may: any of these roles.
  package var by: [String]
  /// Only who did one of these events of the ticket, or `holder`.
  package var onlyBy: [String]
  /// Not who did one of these events of the ticket.
  package var notBy: [String]
  package var `guard`: Guard?
  package var needs: [String]
  package var takes: [String]
  /// The needed or taken fields that a fact limits.
  package var caps: [String]
  package var band: Bands?
  package var effects: [String]
  package var to: String
  /// Whether it counts for `--expect`: a note, link, take or release does not.
  package var isQuiet: Bool
  /// Whether the door tries it by itself when a ticket enters the state or one of its children moves.
  package var isAutomatic: Bool
  /// Whether it says that the ways above it go first, where both are open.
  package var isOtherwise: Bool
  /// What it does to an approval that is asked for: most moves must wait for the answer.
  package var whileAsked: WhileAsked
  package var opens: Spawn?
  /// What its message to the customer tells, by the places of the text: fields, facts, `order`.
  package var told: [String]
  /// The facts that guard, caps and band speak of, and their groups.
  package var facts: [String]
  package var groups: [String]

  /// Whether a move is possible while an approval is asked for.
  package enum WhileAsked: String, Codable, Hashable, Sendable {
    case waits
    case goesOn = "goes-on"
    case voids
  }

  package init(
    state: String,
    event: String,
    ordinal: Int = 0,
    by: [String],
    onlyBy: [String] = [],
    notBy: [String] = [],
    guard: Guard? = nil,
    needs: [String] = [],
    takes: [String] = [],
    caps: [String] = [],
    band: Bands? = nil,
    effects: [String] = [],
    to: String,
    isQuiet: Bool = false,
    isAutomatic: Bool = false,
    isOtherwise: Bool = false,
    whileAsked: WhileAsked = .waits,
    opens: Spawn? = nil,
    told: [String] = [],
    facts: [String] = [],
    groups: [String] = []
  ) {
    self.state = state
    self.event = event
    self.ordinal = ordinal
    self.by = by
    self.onlyBy = onlyBy
    self.notBy = notBy
    self.guard = `guard`
    self.needs = needs
    self.takes = takes
    self.caps = caps
    self.band = band
    self.effects = effects
    self.to = to
    self.isQuiet = isQuiet
    self.isAutomatic = isAutomatic
    self.isOtherwise = isOtherwise
    self.whileAsked = whileAsked
    self.opens = opens
    self.told = told
    self.facts = facts
    self.groups = groups
  }
}

extension Move: Codable {
  private enum CodingKeys: String, CodingKey {
    case state, event, ordinal, by, onlyBy, notBy, needs, takes, caps, band, effects, to, facts, groups
    case path, whileAsked, opens, told
    case isAutomatic = "auto"
    case isOtherwise = "otherwise"
    case `guard` = "guard"
    case isQuiet = "quiet"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    state = try container.decode(String.self, forKey: .state)
    event = try container.decode(String.self, forKey: .event)
    ordinal = try container.decode(Int.self, forKey: .ordinal)
    by = try container.decode([String].self, forKey: .by)
    onlyBy = try container.decode([String].self, forKey: .onlyBy)
    notBy = try container.decode([String].self, forKey: .notBy)
    `guard` = try container.decodeIfPresent(Guard.self, forKey: .guard)
    needs = try container.decode([String].self, forKey: .needs)
    takes = try container.decode([String].self, forKey: .takes)
    caps = try container.decode([String].self, forKey: .caps)
    band = try container.decodeIfPresent(Bands.self, forKey: .band)
    effects = try container.decode([String].self, forKey: .effects)
    to = try container.decode(String.self, forKey: .to)
    isQuiet = try container.decode(Bool.self, forKey: .isQuiet)
    isAutomatic = try container.decode(Bool.self, forKey: .isAutomatic)
    isOtherwise = try container.decodeIfPresent(Bool.self, forKey: .isOtherwise) ?? false
    whileAsked = try container.decode(WhileAsked.self, forKey: .whileAsked)
    opens = try container.decodeIfPresent(Spawn.self, forKey: .opens)
    told = try container.decodeIfPresent([String].self, forKey: .told) ?? []
    facts = try container.decode([String].self, forKey: .facts)
    groups = try container.decode([String].self, forKey: .groups)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(state, forKey: .state)
    try container.encode(event, forKey: .event)
    try container.encode(ordinal, forKey: .ordinal)
    try container.encode(by, forKey: .by)
    try container.encode(onlyBy, forKey: .onlyBy)
    try container.encode(notBy, forKey: .notBy)
    try container.encode(`guard`, forKey: .guard)
    try container.encode(`guard`?.path, forKey: .path)
    try container.encode(needs, forKey: .needs)
    try container.encode(takes, forKey: .takes)
    try container.encode(caps, forKey: .caps)
    try container.encode(band, forKey: .band)
    try container.encode(effects, forKey: .effects)
    try container.encode(to, forKey: .to)
    try container.encode(isQuiet, forKey: .isQuiet)
    try container.encode(isAutomatic, forKey: .isAutomatic)
    // Left out where it says nothing, so that what was deployed before is the same version still.
    if isOtherwise { try container.encode(isOtherwise, forKey: .isOtherwise) }
    try container.encode(whileAsked, forKey: .whileAsked)
    try container.encode(opens, forKey: .opens)
    if !told.isEmpty { try container.encode(told, forKey: .told) }
    try container.encode(facts, forKey: .facts)
    try container.encode(groups, forKey: .groups)
  }
}
