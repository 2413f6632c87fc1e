// What the parts of a definition read like, as the files write them.

extension [String] {
  /// In one line; nil where there is none.
  var listed: String? { isEmpty ? nil : joined(separator: ", ") }
}

extension Title {
  var text: String { "\(zh) / \(en)" }
}

extension Clock {
  package var text: String {
    (until.map { "until \($0)" } ?? "\(amount) \(unit.words(amount))") + (from.map { " from \($0)" } ?? "")
      + "; then \(then)"
  }
}

extension State {
  var text: String {
    ([
      isFinal ? "final" : nil, waitsOn.map { "waits on \($0)" }, workedBy.listed.map { "worked by \($0)" },
      claim?.rawValue,
    ].compactMap(\.self)
      + clocks.map(\.text)).joined(separator: "; ")
  }
}

extension Move {
  var text: String {
    [
      by.listed.map { "by \($0)" }, `guard`.map { "when \($0)" }, needs.listed.map { "needs \($0)" },
      band.map { "band \($0.use)" }, told.listed.map { "tells \($0)" }, "to \(to)",
    ].compactMap(\.self).joined(separator: "; ")
  }
}

extension Bands {
  /// How a move uses them.
  var use: String { "\(name) of \(measure)" + (atLeast.map { ", at least \($0)" } ?? "") }
}

extension BandRules {
  func text(as unit: ValueType) -> String {
    bands.map { band in
      let by = band.by.listed ?? Band.nobody
      return band.upTo.map { "up to \(Value.integer($0).text(as: unit)): \(by)" } ?? "above: \(by)"
    }.joined(separator: "; ")
  }
}

extension Field {
  var text: String {
    var parts = [type.rawValue + (isPerLine ? " per line" : "")]
    if let list { parts.append("from \(list)") }
    for (word, bound, fact) in [("min", min, minFact), ("max", max, maxFact)] {
      if let bound { parts.append("\(word) \(Value.integer(bound).text(as: type))") }
      if let fact { parts.append("\(word) \(fact)") }
    }
    if let length { parts.append("at most \(length) characters") }
    if let privacy { parts.append("private \(privacy.rawValue)") }
    return parts.joined(separator: ", ")
  }
}

extension CodeList.Code {
  var text: String { title.text + (self.class.map { " (\($0))" } ?? "") }
}

extension Spawn {
  var text: String {
    let given = with.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.listed
    return "\(workflow) as \(relation.rawValue), lines \(lines.rawValue)"
      + (given.map { ", with \($0)" } ?? "")
  }
}

extension JSON {
  /// Every value that is no object, by its path.
  var leaves: [String: String] {
    guard case .object(let members) = self else { return ["": text] }
    return members.reduce(into: [:]) { found, member in
      for (path, value) in member.value.leaves {
        found[path.isEmpty ? member.key : "\(member.key).\(path)"] = value
      }
    }
  }

  private var text: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): "\(truth)"
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .array(let items): items.map(\.text).joined(separator: ", ")
    case .object: leaves.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    }
  }
}
