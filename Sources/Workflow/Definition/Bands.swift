/// Who must act, by the size of a measure.
package struct Bands: Hashable, Sendable {
  package var name: String
  /// The fact or field that is measured.
  package var measure: String
  /// The role that must act at least, whatever the measure.
  package var atLeast: String?
  /// In rising order; the last is open.
  package var bands: [Band]

  package init(name: String, measure: String, atLeast: String? = nil, bands: [Band]) {
    self.name = name
    self.measure = measure
    self.atLeast = atLeast
    self.bands = bands
  }

  /// The role that `value` demands; nil when there is no band for it.
  package func demand(for value: Int64, order: ApprovalOrder) -> Demand? {
    guard value >= 0, let band = bands.first(where: { $0.upTo.map { value <= $0 } ?? true }) else {
      return nil
    }
    guard let atLeast, order.rank(band.by) < order.rank(atLeast) else {
      return band.by == Band.nobody ? .nobody : .role(band.by)
    }
    return .role(atLeast)
  }

  package enum Demand: Hashable, Sendable {
    case nobody
    case role(String)
  }
}

/// Amounts up to and including a limit, and the role that decides them.
package struct Band: Hashable, Sendable {
  /// The `by` of a band that needs nobody.
  package static let nobody = "none"

  /// Nil is the open end.
  package var upTo: Int64?
  package var by: String

  package init(upTo: Int64?, by: String) {
    self.upTo = upTo
    self.by = by
  }
}

extension Bands: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, measure, atLeast, bands
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(measure, forKey: .measure)
    try container.encode(atLeast, forKey: .atLeast)
    try container.encode(bands, forKey: .bands)
  }
}

extension Band: Codable {
  private enum CodingKeys: String, CodingKey {
    case upTo, by
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(upTo, forKey: .upTo)
    try container.encode(by, forKey: .by)
  }
}
