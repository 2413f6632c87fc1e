internal import FoundationEssentials

/// JSON documents as the database sends and takes them.
enum Document {
  static func decode<Content: Decodable>(_ type: Content.Type, from text: String) throws -> Content {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Keys are sorted, so that the same content is the same text.
  static func encode(_ content: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(content), as: UTF8.self)
  }
}
