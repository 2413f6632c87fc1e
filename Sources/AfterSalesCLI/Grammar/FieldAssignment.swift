/// `field=value`, typed by the person and read by the definition of the ticket.
package struct FieldAssignment: Equatable, Sendable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// The assignment a word makes; nil when it is none, because no kebab-case name stands before its first `=`.
  init?(_ word: String) {
    guard let mark = word.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { return nil }
    let name = word[..<mark]
    guard Self.isName(name) else { return nil }
    self.init(name: String(name), value: String(word[word.index(after: mark)...]))
  }

  /// Whether a text is a kebab-case name: a small letter, then small letters, digits and single dashes.
  static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7a).contains(first), !text.hasSuffix("-") else {
      return false
    }
    return text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
  }
}
