/// Looks through YAML as text, before a parser that recurses or resolves sees it: for what nests too deep, and for anchors,
/// aliases and tags.
struct TextScan {
  private(set) var tooDeep: Place?
  /// The first anchor, alias or tag, with its sign.
  private(set) var reference: (place: Place, sign: Character)?

  private let deepest: Int
  /// Open brackets and braces.
  private var depth = 0
  /// The indentations that are open; each deeper one is a level.
  private var indents: [Int] = []
  /// The quote that is open, which may span lines.
  private var quote: Unicode.Scalar?

  init(_ lines: [Substring], deepest: Int) {
    self.deepest = deepest
    for (index, line) in lines.enumerated() {
      scan(Array(line.unicodeScalars), Place(line: index + 1, column: 1))
      if tooDeep != nil { return }
    }
  }

  private mutating func scan(_ line: [Unicode.Scalar], _ start: Place) {
    var isLeading = true
    var indicators = 0
    // Where a value can begin, a quote opens a quoted text and a sign is an anchor, alias or tag; elsewhere they are text.
    var canBegin = true
    var column = 0
    while column < line.count {
      let scalar = line[column]
      defer { column += 1 }
      if let open = quote {
        if open == "\"", scalar == "\\" {
          column += 1
        } else if scalar == open {
          if open == "'", column + 1 < line.count, line[column + 1] == "'" {
            column += 1
          } else {
            quote = nil
          }
        }
        continue
      }
      if isLeading, scalar != " " { indent(to: column) }
      switch scalar {
      case "#" where column == 0 || line[column - 1] == " " || line[column - 1] == "\t": return
      case "\"", "'":
        if canBegin { quote = scalar }
        canBegin = false
      case "&", "*", "!":
        if canBegin, reference == nil {
          reference = (Place(line: start.line, column: column + 1), Character(scalar))
        }
        canBegin = false
      case "[", "{":
        depth += 1
        canBegin = true
      case "]", "}":
        depth = max(0, depth - 1)
        canBegin = false
      case " ", "\t", "\r": break
      case "-", "?":
        if isLeading { indicators += 1 }
        canBegin = true
      case ":", ",": canBegin = true
      default: canBegin = false
      }
      if scalar != " ", scalar != "-", scalar != "?" { isLeading = false }
      if depth > deepest || indicators > deepest || indents.count > deepest {
        tooDeep = Place(line: start.line, column: column + 1)
        return
      }
    }
  }

  private mutating func indent(to column: Int) {
    guard depth == 0 else { return }
    while let last = indents.last, last >= column { indents.removeLast() }
    indents.append(column)
  }
}
