/// What the moves of an event come to: the first that passes, and the gates each one fails.
package struct Judgement: Codable, Hashable, Sendable {
  /// Ordinal of the move that is made; nil is a refusal.
  package var chosen: Int?
  /// In ordinal order; empty when the state has no such event.
  package var failed: [Gates]
  /// The roles that must approve the chosen move first, one after the other; empty when it is made at once.
  package var levels: [String]

  package init(chosen: Int?, failed: [Gates], levels: [String] = []) {
    self.chosen = chosen
    self.failed = failed
    self.levels = levels
  }

  private enum CodingKeys: String, CodingKey {
    case chosen, failed, levels
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(chosen, forKey: .chosen)
    try container.encode(failed, forKey: .failed)
    try container.encode(levels, forKey: .levels)
  }
}
