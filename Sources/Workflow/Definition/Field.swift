/// Something an event may record.
package struct Field: Hashable, Sendable {
  /// What of a person is masked, in its own way, wherever it is shown; and is never said in a message.
  package enum Privacy: String, CaseIterable, Codable, Sendable {
    case phone, name, address, account
  }

  package var type: ValueType
  /// Given once for each order line, not once for the ticket.
  package var isPerLine: Bool
  /// The list a code comes from, and its codes in their order.
  package var list: String?
  package var codes: [String]?
  package var min: Int64?
  package var max: Int64?
  /// A fact the value may not be below, or above.
  package var minFact: String?
  package var maxFact: String?
  /// The most unicode scalars of text or words.
  package var length: Int?
  /// What it holds of a person; nil where it holds nothing that is masked.
  package var privacy: Privacy?
  package var title: Title?

  package init(
    type: ValueType,
    isPerLine: Bool = false,
    list: String? = nil,
    codes: [String]? = nil,
    min: Int64? = nil,
    max: Int64? = nil,
    minFact: String? = nil,
    maxFact: String? = nil,
    length: Int? = nil,
    privacy: Privacy? = nil,
    title: Title? = nil
  ) {
    self.type = type
    self.isPerLine = isPerLine
    self.list = list
    self.codes = codes
    self.min = min
    self.max = max
    self.minFact = minFact
    self.maxFact = maxFact
    self.length = length
    self.privacy = privacy
    self.title = title
  }
}

extension Field: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, per, list, codes, min, max, minFact, maxFact, length, title
    case privacy = "private"
  }

  private enum Per: String, Codable {
    case line
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decode(ValueType.self, forKey: .type)
    isPerLine = try container.decodeIfPresent(Per.self, forKey: .per) == .line
    list = try container.decodeIfPresent(String.self, forKey: .list)
    codes = try container.decodeIfPresent([String].self, forKey: .codes)
    min = try container.decodeIfPresent(Int64.self, forKey: .min)
    max = try container.decodeIfPresent(Int64.self, forKey: .max)
    minFact = try container.decodeIfPresent(String.self, forKey: .minFact)
    maxFact = try container.decodeIfPresent(String.self, forKey: .maxFact)
    length = try container.decodeIfPresent(Int.self, forKey: .length)
    privacy = try container.decodeIfPresent(Privacy.self, forKey: .privacy)
    title = try container.decodeIfPresent(Title.self, forKey: .title)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    try container.encode(isPerLine ? Per.line : nil, forKey: .per)
    try container.encode(list, forKey: .list)
    try container.encode(codes, forKey: .codes)
    try container.encode(min, forKey: .min)
    try container.encode(max, forKey: .max)
    try container.encode(minFact, forKey: .minFact)
    try container.encode(maxFact, forKey: .maxFact)
    try container.encode(length, forKey: .length)
    try container.encodeIfPresent(privacy, forKey: .privacy)
    try container.encode(title, forKey: .title)
  }
}
