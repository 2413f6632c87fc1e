/// What the moves of an event come to: the first that passes, and the gates each one fails.
package struct Judgement: Codable, Hashable, Sendable {
  /// Ordinal of the move that is made; nil is a refusal.
  package var chosen: Int?
  /// In ordinal order; empty when the state has no such event.
  package var failed: [Gates]

  package init(chosen: Int?, failed: [Gates]) {
    self.chosen = chosen
    self.failed = failed
  }

  private enum CodingKeys: String, CodingKey {
    case chosen, failed
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(chosen, forKey: .chosen)
    try container.encode(failed, forKey: .failed)
  }
}
