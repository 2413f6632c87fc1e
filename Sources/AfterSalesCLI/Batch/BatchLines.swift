/// The lines of a batch, checked before the first of them is carried out.
struct BatchLines {
  /// Without their ends; blank lines and comments are kept, so that places are those of the file.
  let texts: [String]

  /// - Parameter path: what the file is called in messages.
  init(_ bytes: [UInt8], path: String) throws(Failure) {
    var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    // Windows' editors begin a file with U+FEFF.
    if let first = lines.first, first.starts(with: [0xef, 0xbb, 0xbf]) { lines[0] = first.dropFirst(3) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    var texts: [String] = []
    var commands = 0
    for (place, line) in lines.enumerated() {
      let bare = line.last == 0x0d ? line.dropLast() : line
      guard bare.count <= Self.longest else {
        throw Self.problem(
          path,
          place,
          Title(zh: "这一行超过 1 MiB", en: "this line is longer than 1 MiB")
        )
      }
      guard let text = String(validating: bare, as: UTF8.self) else {
        throw Self.problem(path, place, Title(zh: "不是有效的 UTF-8", en: "this is not valid UTF-8"))
      }
      let start = text.unicodeScalars.first { !$0.properties.isWhitespace }
      if let start, start != "#" { commands += 1 }
      texts.append(text)
    }
    guard commands > 0 else {
      let name = path == "-" ? Title(zh: "标准输入", en: "standard input") : Title(path)
      throw Failure(.data, Title(zh: "\(name.zh) 里没有命令", en: "\(name.en) holds no command"))
    }
    self.texts = texts
  }

  private static let longest = 1 << 20

  private static func problem(_ path: String, _ place: Int, _ what: Title) -> Failure {
    Failure(
      .data,
      Title(
        zh: "\(path):\(place + 1)：\(what.zh)，未执行任何一行",
        en: "\(path):\(place + 1): \(what.en); no line was carried out"
      )
    )
  }
}
