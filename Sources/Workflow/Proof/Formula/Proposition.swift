/// What may hold of a situation: variables within sets, joined by and and or. Two-valued: a guard has one proposition for being true
/// and another for being false, and where neither holds it is unknown.
indirect enum Proposition: Hashable, Sendable {
  case within(Int, ValueSet)
  case all([Proposition])
  case any([Proposition])

  static let always = Proposition.all([])
  static let never = Proposition.any([])

  /// All of them, without what says nothing.
  static func every(_ parts: [Proposition]) -> Proposition {
    var kept: [Proposition] = []
    for part in parts {
      if case .all(let inner) = part {
        kept += inner
      } else if part == .never {
        return .never
      } else {
        kept.append(part)
      }
    }
    return kept.count == 1 ? kept[0] : .all(kept)
  }

  /// One of them at least, without what cannot be.
  static func some(_ parts: [Proposition]) -> Proposition {
    var kept: [Proposition] = []
    for part in parts {
      if case .any(let inner) = part {
        kept += inner
      } else if part == .always {
        return .always
      } else {
        kept.append(part)
      }
    }
    return kept.count == 1 ? kept[0] : .any(kept)
  }

  /// The variables it speaks of.
  func variables(into found: inout Set<Int>) {
    switch self {
    case .within(let variable, _): found.insert(variable)
    case .all(let parts), .any(let parts): for part in parts { part.variables(into: &found) }
    }
  }
}
