/// A text for people, as a key with its values.
///
/// Every conforming enum answers for each of its cases in each language by an exhaustive switch, so a missing
/// translation does not compile. The files `…+zh.swift` and `…+en.swift` are the two catalogues.
package protocol Message: Sendable {
  var zh: String { get }
  var en: String { get }
}

extension Message {
  package func text(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

/// A title that comes as data, from a definition or a code list, in both languages.
package struct Title: Message, Equatable {
  package let zh: String
  package let en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A name that was given no title, which then stands for itself.
  package init(_ name: String) {
    self.init(zh: name, en: name)
  }
}
