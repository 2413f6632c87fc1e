/// Something wrong in a file of definitions: where, what, and how to mend it.
package struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1.
  package let line: Int
  /// In Unicode scalars, from 1.
  package let column: Int
  /// Stable: programs may depend on it.
  package let code: String
  package let sentence: String
  package let repair: String
  /// The line of the file the problem is in.
  package let source: String

  /// `file:line:col: error[code]: sentence`, the line with a caret below, and the repair.
  package var description: String {
    var lines = ["\(file):\(line):\(column): error[\(code)]: \(sentence)"]
    if !source.isEmpty {
      lines.append("  " + source)
      lines.append("  " + String(repeating: " ", count: column - 1) + "^")
    }
    lines.append("  repair: \(repair)")
    return lines.joined(separator: "\n")
  }
}
