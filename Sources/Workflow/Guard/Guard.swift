/// A condition over declared facts and recorded fields: comparisons, membership, `known`, and `and`, `or`, `not`.
///
/// Built by ``init(_:)`` from text; what it prints parses to the same guard.
package indirect enum Guard: Hashable, Sendable {
  case compare(String, Comparison, Literal)
  case member(String, [Literal])
  case known(String)
  case not(Guard)
  case all([Guard])
  case any([Guard])

  /// Every comparison, membership and `known`, in the order they are written.
  package var atoms: [Guard] {
    switch self {
    case .compare, .member, .known: [self]
    case .not(let operand): operand.atoms
    case .all(let operands), .any(let operands): operands.flatMap(\.atoms)
    }
  }

  /// What an atom speaks of; nil for a compound.
  package var name: String? {
    switch self {
    case .compare(let name, _, _), .member(let name, _), .known(let name): name
    case .not, .all, .any: nil
    }
  }

  /// What an atom compares that with; nil when it is with a value.
  package var other: String? { if case .compare(_, _, .name(let other)) = self { other } else { nil } }

  /// The facts and fields it speaks of.
  package var names: Set<String> { Set(atoms.flatMap { [$0.name, $0.other].compactMap(\.self) }) }

  /// Replaces every literal, told which name it is compared with.
  package func mapLiterals(_ transform: (String, Literal) -> Literal) -> Guard {
    switch self {
    case .compare(let name, let comparison, let literal):
      .compare(name, comparison, transform(name, literal))
    case .member(let name, let literals): .member(name, literals.map { transform(name, $0) })
    case .known: self
    case .not(let operand): .not(operand.mapLiterals(transform))
    case .all(let operands): .all(operands.map { $0.mapLiterals(transform) })
    case .any(let operands): .any(operands.map { $0.mapLiterals(transform) })
    }
  }
}

extension Guard: CustomStringConvertible {
  package var description: String {
    switch self {
    case .compare(let name, let comparison, let literal): "\(name) \(comparison.rawValue) \(literal)"
    case .member(let name, let literals):
      "\(name) in (\(literals.map(\.description).joined(separator: ", ")))"
    case .known(let name): "known(\(name))"
    case .not(let operand): operand.isCompound ? "not (\(operand))" : "not \(operand)"
    case .all(let operands): operands.map(\.parenthesised).joined(separator: " and ")
    case .any(let operands):
      operands.map { if case .any = $0 { "(\($0))" } else { $0.description } }.joined(separator: " or ")
    }
  }

  private var isCompound: Bool {
    switch self {
    case .all, .any: true
    case .compare, .member, .known, .not: false
    }
  }

  private var parenthesised: String { isCompound ? "(\(self))" : description }
}

extension Guard: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.sentence)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
