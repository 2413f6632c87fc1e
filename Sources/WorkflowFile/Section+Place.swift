internal import Yams

extension Section {
  /// Where in the file a character of a scalar stands.
  ///
  /// A text may be quoted, and may go over several lines, of which YAML makes one; where the two cannot be followed into each
  /// other, it is the beginning.
  ///
  /// - Parameter offset: unicode scalars of the text before it.
  func place(of offset: Int) -> Place {
    guard case .scalar(let scalar) = node else { return place }
    var walk = place
    if scalar.style == .doubleQuoted || scalar.style == .singleQuoted { walk.column += 1 }
    var line = Array(source.line(walk.line).unicodeScalars)
    for scalar in scalar.string.unicodeScalars.prefix(offset) {
      if scalar == " ", line.dropFirst(walk.column - 1).allSatisfy({ $0 == " " || $0 == "\r" }) {
        // A line's end and the next one's indentation read as this one space.
        repeat {
          walk.line += 1
          line = Array(source.line(walk.line).unicodeScalars)
        } while line.isEmpty && walk.line < place.line + 100
        walk.column = 1 + line.prefix { $0 == " " }.count
        continue
      }
      guard walk.column <= line.count, line[walk.column - 1] == scalar else { return place }
      walk.column += 1
    }
    return walk
  }
}
