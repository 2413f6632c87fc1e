internal import Glibc

/// How a delivery command gets its key as an argument.
///
/// The path of a program is run with the key as its only argument, blanks in the path and all. A line of words gets it after
/// the words that are there: `./deliver --shop 7` becomes `./deliver --shop 7 KEY`. A line that is more (a pipe, a redirection, a
/// variable) says itself where the key goes: it is `$1` there. `exit` and its like take no key.
struct DeliveryLine {
  private enum Way {
    case program
    case words
    case shell
  }

  private let text: String
  private let way: Way

  init(_ text: String) {
    self.text = text
    if text.contains("/"), Self.isProgram(text) {
      way = .program
    } else {
      let first = text.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
      let isMore = text.contains { "|&;<>()$`\\\n#".contains($0) }
      way = isMore || first.isEmpty || Self.builtins.contains(first) ? .shell : .words
    }
  }

  /// The words to run, the program's path first.
  func arguments(key: String) -> [String] {
    switch way {
    case .program: [text, key]
    case .words: ["/bin/sh", "-c", text + " \"$@\"", "aftersales", key]
    case .shell: ["/bin/sh", "-c", text, "aftersales", key]
    }
  }

  private static let builtins: Set<String> = ["exit", "true", "false", ":"]

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
