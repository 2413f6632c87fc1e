/// Something guards may speak of, computed in the database.
package struct Fact: Hashable, Sendable {
  /// True while an approval is asked for; the gate gives it to every judgement then.
  package static let askOpen = "ask-open"
  /// Whether who opened the ticket stands so high that nobody decides what he asks for.
  package static let askerHighest = "asker-highest"
  /// How many tickets it has opened, how many of them are not final, and the workflow it was opened from itself.
  package static let children = "children"
  package static let childrenOpen = "children-open"
  package static let openedFrom = "opened-from"

  package var type: ValueType
  package var min: Int64?
  package var max: Int64?
  /// The codes it can be.
  package var values: [String]?
  /// What an integer counts, for people.
  package var unit: String?
  /// The function that computes it, together with the others of its group.
  package var group: String
  /// The event it counts, or whose having happened it tells.
  package var counts: String?
  package var happened: String?
  /// The workflow whose child tickets it looks at, and the states it looks for: how many there are, or whether there is one.
  package var child: String?
  package var childStates: [String]
  /// Or the events of such a ticket, one of which has happened.
  package var childEvents: [String]
  /// What it counts or sums over other tickets.
  package var tally: Tally?
  /// What it counts or sums over the tickets that this one has opened: nought where there are none, and so always known.
  package var childTally: ChildTally?
  /// The fields of a command it is computed from; without them it is not known yet.
  package var dependsOn: [String]
  package var title: Title?

  package init(
    type: ValueType,
    min: Int64? = nil,
    max: Int64? = nil,
    values: [String]? = nil,
    unit: String? = nil,
    group: String,
    counts: String? = nil,
    happened: String? = nil,
    child: String? = nil,
    childStates: [String] = [],
    childEvents: [String] = [],
    tally: Tally? = nil,
    childTally: ChildTally? = nil,
    dependsOn: [String] = [],
    title: Title? = nil
  ) {
    self.type = type
    self.min = min
    self.max = max
    self.values = values
    self.unit = unit
    self.group = group
    self.counts = counts
    self.happened = happened
    self.child = child
    self.childStates = childStates
    self.childEvents = childEvents
    self.tally = tally
    self.childTally = childTally
    self.dependsOn = dependsOn
    self.title = title
  }
}

extension Fact: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, min, max, values, unit, group, counts, happened, child, childStates, tally, dependsOn, title
    case childEvents, childTally
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decode(ValueType.self, forKey: .type)
    min = try container.decodeIfPresent(Int64.self, forKey: .min)
    max = try container.decodeIfPresent(Int64.self, forKey: .max)
    values = try container.decodeIfPresent([String].self, forKey: .values)
    unit = try container.decodeIfPresent(String.self, forKey: .unit)
    group = try container.decode(String.self, forKey: .group)
    counts = try container.decodeIfPresent(String.self, forKey: .counts)
    happened = try container.decodeIfPresent(String.self, forKey: .happened)
    child = try container.decodeIfPresent(String.self, forKey: .child)
    childStates = try container.decodeIfPresent([String].self, forKey: .childStates) ?? []
    childEvents = try container.decodeIfPresent([String].self, forKey: .childEvents) ?? []
    tally = try container.decodeIfPresent(Tally.self, forKey: .tally)
    childTally = try container.decodeIfPresent(ChildTally.self, forKey: .childTally)
    dependsOn = try container.decodeIfPresent([String].self, forKey: .dependsOn) ?? []
    title = try container.decodeIfPresent(Title.self, forKey: .title)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(min, forKey: .min)
    try container.encode(max, forKey: .max)
    try container.encode(values, forKey: .values)
    try container.encode(unit, forKey: .unit)
    try container.encode(group, forKey: .group)
    try container.encode(counts, forKey: .counts)
    try container.encode(happened, forKey: .happened)
    try container.encode(child, forKey: .child)
    try container.encode(childStates, forKey: .childStates)
    // Left out where it says nothing, so that what was deployed before is the same version still.
    if !childEvents.isEmpty { try container.encode(childEvents, forKey: .childEvents) }
    try container.encodeIfPresent(tally, forKey: .tally)
    try container.encodeIfPresent(childTally, forKey: .childTally)
    try container.encode(dependsOn, forKey: .dependsOn)
    try container.encode(title, forKey: .title)
  }
}
