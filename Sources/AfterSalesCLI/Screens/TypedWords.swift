/// The lines and fields of a command as they can be typed again.
struct TypedWords {
  private var lines: [String] = []
  private var values: [(name: String, prefix: String, value: String)] = []

  init() {}

  init(_ invocation: Invocation) {
    lines = invocation.all(Options.line).map { "--line \($0.line)" + ($0.quantity.map { ":\($0)" } ?? "") }
    for option in [Options.reason, Options.note] {
      if let value = invocation[option] { values.append((option.name, "--\(option.name) ", value)) }
    }
    values += invocation.fields.map { ($0.name, "\($0.name)=", $0.value) }
  }

  var hasLines: Bool { !lines.isEmpty }
  /// The names of what was typed.
  var fields: Set<String> { Set(values.map(\.name)) }

  /// - Parameters:
  ///   - isSaid: whether a field holds what somebody said, which is not said again.
  ///   - left: fields that are not to be typed again.
  func words(without left: Set<String> = [], _ isSaid: (String) -> Bool) -> [String] {
    lines
      + values.filter { !left.contains($0.name) }.map {
        $0.prefix + (isSaid($0.name) ? "\"…\"" : Self.quoted($0.value))
      }
  }

  /// As one word of a command line. What is long or has quotes of its own is left to be typed.
  private static func quoted(_ value: String) -> String {
    if !value.isEmpty, value.utf8.allSatisfy({ isPlain($0) }) { return value }
    let isShort = value.unicodeScalars.count <= 60
    return isShort && !value.utf8.contains { "\"\\$`!".utf8.contains($0) } ? "\"\(value)\"" : "\"…\""
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: ":,._+-/@".utf8.contains(byte)
    }
  }
}
