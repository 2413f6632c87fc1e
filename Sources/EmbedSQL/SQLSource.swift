internal import Foundation

/// One file below `SQL/`: its path from there, and its text.
struct SQLSource: Equatable {
  let path: String
  let text: String

  init(path: String, data: Data) throws {
    guard let text = String(data: data, encoding: .utf8) else {
      throw SQLProblem(path: path, sentence: "is not UTF-8")
    }
    guard !text.unicodeScalars.contains(where: { $0 == "\0" || $0 == "\r" }) else {
      throw SQLProblem(
        path: path,
        sentence: "contains NUL or a carriage return; lines end in a line feed alone"
      )
    }
    let words = path.dropLast(".sql".count).split(separator: "/", omittingEmptySubsequences: false)
    guard words.allSatisfy(Self.isName) else {
      throw SQLProblem(path: path, sentence: "is no name; use lower-case letters, digits, - and _")
    }
    self.path = path
    self.text = text
  }

  private static func isName(_ word: Substring) -> Bool {
    !word.isEmpty
      && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || "-_".contains($0) }
  }

  /// The path from below the first folder, without its ending: `ticket/show` for `queries/ticket/show.sql`.
  var name: Substring {
    path.dropLast(".sql".count).drop { $0 != "/" }.dropFirst()
  }

  /// The number a migration's name begins with: 7 for `migrations/0007_units.sql`.
  var number: Int? {
    let digits = name.prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.isWholeNumber), name.dropFirst(4).first == "_" else {
      return nil
    }
    return Int(digits)
  }

  /// The name as Swift writes it: `ticketShow` for `ticket-show`, `ticket_show` and `ticket/show`.
  var identifier: String {
    let words = name.split { "-_/".contains($0) }
    return words.dropFirst().reduce(words.first.map(String.init) ?? "") {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }

  /// The text as a raw string literal that keeps every byte.
  var literal: String {
    var run = 0
    var longest = 0
    for scalar in text.unicodeScalars {
      run = scalar == "#" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "#", count: longest + 1)
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
  }
}
