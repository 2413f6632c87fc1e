/// How a message repeats a value of a file.
enum SafeQuote {
  /// The value cut short, with control characters replaced.
  static func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var answer = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(40) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: answer.unicodeScalars.append("\u{FFFD}")
      default: answer.unicodeScalars.append(scalar)
      }
    }
    return answer
  }
}
