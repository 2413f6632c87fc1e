/// Splits a line of the shell or of a batch file into the words that a terminal's shell would hand us as arguments.
///
/// Blanks separate words; `'…'` takes everything as it is; `"…"` too, but for `\"` and `\\`; a backslash elsewhere takes
/// the next character as it is. Chinese input methods are met halfway: the ideographic space separates words, and
/// `“…”`, `‘…’`, `＂…＂` and `＇…＇` quote when they enclose a whole word or a whole value after its `=`. Inside a word they are
/// the customer's own and stay. `#` at the start of a word begins a comment where comments are allowed.
package struct LineLexer {
  private let scalars: [Unicode.Scalar]
  private let comments: Bool
  private var position = 0

  private init(_ line: String, comments: Bool) {
    scalars = Array(line.unicodeScalars)
    self.comments = comments
  }

  /// The words of a line, in order; none for a blank line or a comment.
  package static func words(of line: String, comments: Bool = false) throws(LineProblem) -> [Word] {
    var lexer = LineLexer(line, comments: comments)
    var words: [Word] = []
    while let word = try lexer.nextWord() {
      words.append(word)
    }
    return words
  }

  private mutating func nextWord() throws(LineProblem) -> Word? {
    while position < scalars.count, Self.isBlank(scalars[position]) {
      position += 1
    }
    guard position < scalars.count else { return nil }
    if comments, scalars[position] == "#" { return nil }

    let start = position
    var text = String.UnicodeScalarView()
    var opensValue = true
    while position < scalars.count, !Self.isBlank(scalars[position]) {
      let scalar = scalars[position]
      if opensValue, let enclosed = typographicQuote() {
        text.append(contentsOf: enclosed)
        continue
      }
      opensValue = false
      switch scalar {
      case "'":
        text.append(contentsOf: try quoted(by: "'", escapes: false))
      case "\"":
        text.append(contentsOf: try quoted(by: "\"", escapes: true))
      case "\\":
        position += 1
        guard position < scalars.count else {
          throw LineProblem(kind: .nothingAfterBackslash, column: position)
        }
        text.append(scalars[position])
        position += 1
      case "\0":
        throw LineProblem(kind: .nul, column: position + 1)
      default:
        opensValue = scalar == "=" && !text.contains("=")
        text.append(scalar)
        position += 1
      }
    }
    return Word(String(text), column: start + 1)
  }

  private mutating func quoted(by mark: Unicode.Scalar, escapes: Bool) throws(LineProblem)
    -> String.UnicodeScalarView
  {
    let opening = position
    position += 1
    var text = String.UnicodeScalarView()
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      if scalar == mark { return text }
      if scalar == "\0" { throw LineProblem(kind: .nul, column: position) }
      if escapes, scalar == "\\", position < scalars.count,
        scalars[position] == mark || scalars[position] == "\\"
      {
        text.append(scalars[position])
        position += 1
      } else {
        text.append(scalar)
      }
    }
    throw LineProblem(kind: .openQuote(mark), column: opening + 1)
  }

  /// The text between typographic quotes that start here and end where the word ends; nil when they do not.
  private mutating func typographicQuote() -> String.UnicodeScalarView? {
    guard let closing = Self.closing[scalars[position]] else { return nil }
    var end = position + 1
    while end < scalars.count {
      let ends = end + 1 == scalars.count || Self.isBlank(scalars[end + 1])
      if scalars[end] == closing, ends {
        let text = scalars[(position + 1)..<end]
        guard !text.contains("\0") else { return nil }
        position = end + 1
        return String.UnicodeScalarView(text)
      }
      end += 1
    }
    return nil
  }

  private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["“": "”", "‘": "’", "＂": "＂", "＇": "＇"]

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{3000}" || scalar == "\r"
  }
}
