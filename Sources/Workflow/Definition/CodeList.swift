/// The codes a field may record.
package struct CodeList: Codable, Hashable, Sendable {
  package var title: Title?
  package var values: [String: Code]

  package init(title: Title?, values: [String: Code]) {
    self.title = title
    self.values = values
  }

  package struct Code: Codable, Hashable, Sendable {
    package var title: Title
    /// Who answers for a reason.
    package var `class`: String?

    package init(title: Title, class: String? = nil) {
      self.title = title
      self.class = `class`
    }
  }
}

extension CodeList {
  private enum CodingKeys: String, CodingKey {
    case title, values
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(values, forKey: .values)
  }
}

extension CodeList.Code {
  private enum CodingKeys: String, CodingKey {
    case title
    case `class` = "class"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(`class`, forKey: .class)
  }
}
