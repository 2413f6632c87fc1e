internal import FoundationEssentials

/// The beginning of an answer, without anything of the customer's: receivers like to repeat what they did not understand,
/// and the outbox is read by people who may not know it.
struct Excerpt {
  /// What is read of an answer, in bytes.
  static let limit = 400

  let text: String

  /// - Parameter message: what was sent; its `to` holds what must not be told.
  init(of answer: [UInt8], about message: [UInt8]) {
    guard let sent = try? JSONDecoder().decode(Message.self, from: Data(message)) else {
      text = ""
      return
    }
    let told = sent.to.values.map { $0.lowercased() }
    let rare = Set(told.joined().unicodeScalars.filter { !$0.isASCII })
    var shown = ""
    for part in Self.parts(String(decoding: answer.prefix(Self.limit), as: UTF8.self)) {
      let isTold =
        part.unicodeScalars.contains(where: rare.contains)
        || part.count >= 3 && told.contains { $0.contains(part.lowercased()) }
        || part.count >= 4 && part.utf8.contains(where: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
      if !isTold { shown += part } else if !shown.hasSuffix("…") { shown += "…" }
    }
    text = shown.prefix(100).split(separator: " ").joined(separator: " ")
  }

  private struct Message: Decodable {
    var to: [String: String]
  }

  /// Words of ASCII letters and digits, and everything else scalar by scalar; what cannot be shown is a space.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty { parts.append(word) }
      word = ""
      let isShown =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
          false
        default: scalar != "\u{fffd}"
        }
      parts.append(isShown ? String(scalar) : " ")
    }
    return word.isEmpty ? parts : parts + [word]
  }
}
