internal import Foundation
internal import Yams

/// A YAML file as text, refused before it is parsed when it is too large, too deep or no text.
struct SourceFile {
  /// The most bytes a file may have, and how deep it may nest: more is a mistake or an attack.
  static let mostBytes = 1 << 20
  static let deepest = 32

  let name: String
  let text: String
  private let lines: [Substring]
  var lineCount: Int { lines.count }

  init(name: String, text: String) {
    self.name = name
    self.text = text
    // As YAML counts them: CR LF is one end of a line, and one Character.
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
  }

  /// Reads a file; nil and a problem when it is not text of a sensible size.
  static func read(_ path: String, name: String, _ problems: FileProblems) -> SourceFile? {
    let empty = SourceFile(name: name, text: "")
    // Not all of it: what is too large is not worth reading.
    let handle = FileHandle(forReadingAtPath: path)
    defer { try? handle?.close() }
    guard let handle, var bytes = try? handle.read(upToCount: mostBytes + 1) ?? Data() else {
      problems.add(
        empty,
        .start,
        "unreadable",
        "the file cannot be read",
        repair: "check its name and who may read it"
      )
      return nil
    }
    guard bytes.count <= mostBytes else {
      problems.add(
        empty,
        .start,
        "too-large",
        "the file has more than \(mostBytes) bytes",
        repair: "split it: one workflow a file"
      )
      return nil
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if let nul = bytes.firstIndex(of: 0) {
      let line = bytes[..<nul].filter { $0 == 0x0A }.count + 1
      problems.add(
        empty,
        Place(line: line, column: 1),
        "not-text",
        "there is a NUL byte",
        repair: "save it as UTF-8 text"
      )
      return nil
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      // A line feed is never part of a longer character, so each line can be judged by itself.
      let broken = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .firstIndex { String(validating: $0, as: UTF8.self) == nil }
      problems.add(
        empty,
        Place(line: (broken ?? 0) + 1, column: 1),
        "not-text",
        "this line is not UTF-8",
        repair: "save the file as UTF-8"
      )
      return nil
    }
    return SourceFile(name: name, text: text)
  }

  /// The file's one document as a tree, without anchors, aliases and tags.
  func tree(_ problems: FileProblems) -> Node? {
    let scan = TextScan(lines, deepest: Self.deepest)
    if let place = scan.tooDeep {
      problems.add(
        self,
        place,
        "too-deep",
        "this nests deeper than \(Self.deepest) levels",
        repair: "a definition needs no more than a handful"
      )
      return nil
    }
    if let (place, sign) = scan.reference {
      problems.add(
        self,
        place,
        "alias",
        sign == "!" ? "a tag stands here" : "an anchor or alias stands here",
        repair: "write the text out where it is used"
      )
      return nil
    }
    do {
      var parsed = try Yams.compose_all(yaml: text)
      var documents: [Node] = []
      while let document = parsed.next() { documents.append(document) }
      if let error = parsed.error { throw error }
      guard documents.count == 1 else {
        problems.add(
          self,
          .start,
          "documents",
          documents.isEmpty ? "the file is empty" : "the file has \(documents.count) documents",
          repair: documents.isEmpty
            ? "begin with workflow: NAME" : "write exactly one; take out the lines ---"
        )
        return nil
      }
      var last = Place.start
      if let place = documents.first.flatMap({ alias(in: $0, after: &last) }) {
        problems.add(
          self,
          place,
          "alias",
          "an anchor or alias stands near here",
          repair: "write the text out where it is used"
        )
        return nil
      }
      return documents.first
    } catch let error as YamlError {
      add(error, problems)
    } catch {
      problems.add(self, .start, "yaml", "\(error)", repair: "mend the YAML")
    }
    return nil
  }

  /// Where an alias was resolved that the scan of the text took for part of a text: a node written before the one read last.
  /// Stops there, so that nothing is walked twice.
  private func alias(in node: Node, isFirst: Bool = true, after last: inout Place) -> Place? {
    if let mark = node.mark {
      // Only a collection and its first member may begin at the same place.
      let isBefore = (mark.line, mark.column) < (last.line, last.column)
      let isSame = (mark.line, mark.column) == (last.line, last.column)
      if isBefore || (isSame && !isFirst) { return last }
      last = Place(line: mark.line, column: mark.column)
    }
    let children: [Node] =
      switch node {
      case .mapping(let mapping): mapping.flatMap { [$0.key, $0.value] }
      case .sequence(let sequence): Array(sequence)
      case .scalar, .alias: []
      }
    for (index, child) in children.enumerated() {
      if let place = alias(in: child, isFirst: index == 0, after: &last) { return place }
    }
    return nil
  }

  func place(of node: Node) -> Place {
    node.mark.map { Place(line: $0.line, column: $0.column) } ?? .start
  }
}
