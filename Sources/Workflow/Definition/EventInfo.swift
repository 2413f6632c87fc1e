/// What is known of an event apart from its moves.
package struct EventInfo: Hashable, Sendable {
  package var title: Title?

  package init(title: Title?) { self.title = title }
}

extension EventInfo: Codable {
  private enum CodingKeys: String, CodingKey {
    case title
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
  }
}
