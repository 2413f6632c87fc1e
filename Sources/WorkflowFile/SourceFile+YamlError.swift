internal import Yams

extension SourceFile {
  /// Adds what the YAML parser has to say, at its place.
  func add(_ error: YamlError, _ problems: FileProblems) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      if line(mark.line).unicodeScalars.dropFirst(mark.column - 1).first == "\t" {
        problems.add(
          self,
          Place(line: mark.line, column: mark.column),
          "yaml",
          "a tab stands where YAML wants spaces",
          repair: "write spaces instead, as many as the lines beside it have"
        )
        return
      }
      problems.add(
        self,
        Place(line: mark.line, column: mark.column),
        "yaml",
        problem,
        repair: "mend the YAML here"
      )
    case .reader(let problem, let offset, _, _):
      problems.add(self, place(ofCharacter: offset ?? 0), "yaml", problem, repair: "take the character out")
    case .duplicatedKeysInMapping(let keys, let context):
      let first = Place(line: context.mark.line, column: context.mark.column)
      let key = keys.first ?? ""
      problems.add(
        self,
        second(key, after: first),
        "duplicate-key",
        "`\(key)` is written twice here, first in line \(first.line)",
        repair: "keep one"
      )
    default:
      problems.add(self, .start, "yaml", "the file is no YAML", repair: "mend the YAML")
    }
  }

  private func place(ofCharacter offset: Int) -> Place {
    let before = text.prefix(offset)
    let line = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return Place(line: line.count, column: (line.last?.unicodeScalars.count ?? 0) + 1)
  }

  /// Where a key that was written twice stands again; the first place when it cannot be told.
  private func second(_ key: String, after first: Place) -> Place {
    let rest = line(first.line).unicodeScalars.dropFirst(first.column + key.unicodeScalars.count)
    if let again = String(String.UnicodeScalarView(rest)).firstRange(of: "\(key):") {
      let text = String(String.UnicodeScalarView(rest))
      let before = text[..<again.lowerBound].unicodeScalars.count
      return Place(line: first.line, column: first.column + key.unicodeScalars.count + before + 1)
    }
    var number = first.line + 1
    while number <= lineCount {
      let indented = line(number).unicodeScalars
      let indent = indented.prefix { $0 == " " }.count
      if indent == first.column - 1,
        String(String.UnicodeScalarView(indented.dropFirst(indent))).hasPrefix("\(key):")
      {
        return Place(line: number, column: first.column)
      }
      number += 1
    }
    return first
  }
}
