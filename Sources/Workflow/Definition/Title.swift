/// A name for people, in both languages.
package struct Title: Codable, Hashable, Sendable {
  package var zh: String
  package var en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  package subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

/// A language that titles exist in.
package enum Language: String, Codable, Hashable, Sendable, CaseIterable {
  case zh, en
}
