package import Workflow

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
  /// Where a proof failed: the shortest way there.
  package let path: [ProofStep]

  /// `file:line:col: error[code]: sentence`, the line with a caret below, the path that shows it, and the repair.
  package var description: String {
    var lines = ["\(file):\(line):\(column): error[\(code)]: \(sentence)"]
    if !source.isEmpty {
      let (shown, before) = excerpt
      lines.append("  " + shown)
      lines.append("  " + String(repeating: " ", count: before) + "^")
    }
    for (number, step) in path.enumerated() { lines.append("  \(number + 1). \(step.text)") }
    lines.append("  repair: \(repair)")
    return lines.joined(separator: "\n")
  }

  /// The part of the line around the place, and the columns of a terminal before it.
  private var excerpt: (text: String, before: Int) {
    let most = 160
    let scalars = Array(source.unicodeScalars)
    let place = min(column - 1, scalars.count)
    let from = scalars.count > most ? max(0, place - most / 2) : 0
    let to = min(scalars.count, from + most)
    var text = String.UnicodeScalarView()
    if from > 0 { text.append("…") }
    for scalar in scalars[from..<to] { text.append(scalar == "\t" ? " " : scalar) }
    if to < scalars.count { text.append("…") }
    let before = scalars[from..<place].reduce(from > 0 ? 1 : 0) { $0 + Self.width($1) }
    return (String(text), before)
  }

  /// Chinese takes two columns of a terminal.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
