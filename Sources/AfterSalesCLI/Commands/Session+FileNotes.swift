internal import AfterSales

extension Session {
  /// What is told of a file once.
  func tell(_ notes: FileNotes, of path: String) throws {
    if notes.encoding != .utf8 {
      try say(
        Title(
          zh: "\(path): 按 \(notes.encoding.rawValue) 编码读取",
          en: "\(path): read as \(notes.encoding.rawValue)"
        )
      )
    }
    if notes.couldBeGB18030 {
      try say(
        Title(
          zh: "\(path): 按 UTF-8 读取；少数非英文字符也可能是 GB18030：若文字不对，请用 --encoding gb18030",
          en:
            "\(path): read as UTF-8; its few characters beyond ASCII could be GB18030 too: if the words look wrong, use --encoding gb18030"
        )
      )
    }
    if notes.repeatedHeaders > 0 {
      try say(
        Title(
          zh: "\(path): 表头又出现 \(notes.repeatedHeaders) 次，已略过",
          en:
            "\(path): the header stands \(notes.repeatedHeaders.counted("more time")) in it and was passed over"
        )
      )
    }
    guard notes.unwrapped > 0 else { return }
    try say(
      Title(
        zh: "\(path): 有 \(notes.unwrapped) 个值带着电子表格加的记号（如 =\"…\"、'、制表符），已去掉",
        en:
          "\(path): \(notes.unwrapped.counted("value")) had around them what spreadsheets put there (such as =\"…\", ', a tab); it was taken off"
      )
    )
  }

  /// Why nothing at all of a file was taken in, with the command that mends it.
  ///
  /// - Parameter kind: `orders`, `rejections`.
  func failure(_ error: ImportError, of path: String, _ kind: String, mapping: String? = nil) -> Failure {
    var mend: [String] = []
    if case .broken(let text) = error {
      let rest = mapping.map { " --mapping \(ShellWord.quoted($0))" } ?? ""
      mend = text.encodings.map {
        "aftersales import \(kind) \(ShellWord.quoted(path))\(rest) --encoding \($0)"
      }
    }
    return Failure(
      error.status,
      error.isAboutFile ? Title(zh: "\(path) \(error.zh)", en: "\(path) \(error.en)") : error,
      mend: mend
    )
  }
}
