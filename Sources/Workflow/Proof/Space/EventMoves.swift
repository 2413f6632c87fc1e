/// The moves of one event from one state, and the propositions that choose among them.
struct EventMoves {
  let state: String
  let event: String
  /// In the order they are tried.
  let moves: [Move]
  /// Every field that one of them takes.
  let fields: Set<String>
  /// Holds of any command on the event.
  let situation: Proposition
  /// By place in `moves`: it fails no gate.
  let passes: [Proposition]

  init(_ moves: [Move], _ vocabulary: Vocabulary) {
    state = moves[0].state
    event = moves[0].event
    self.moves = moves
    fields = Vocabulary.fields(of: moves)
    situation = vocabulary.situation(of: moves)
    let fields = fields
    passes = moves.map { vocabulary.passes($0, fields: fields) }
  }

  /// Whether the door tries it by itself.
  var isAutomatic: Bool { moves.contains(where: \.isAutomatic) }

  /// The move is the first that passes.
  func chosen(_ place: Int, _ vocabulary: Vocabulary) -> Proposition {
    .every([situation, passes[place]] + passes[..<place].map(vocabulary.negated))
  }

  /// The facts and fields whose values decide whether a move is chosen, and who must approve it.
  func names(upTo place: Int) -> Set<String> {
    moves[...place].reduce(into: []) { $0.formUnion($1.names) }
  }

  /// All events of a definition, in the order of its moves.
  static func all(of definition: Definition, _ vocabulary: Vocabulary) -> [EventMoves] {
    var places: [[String]: Int] = [:]
    var grouped: [[Move]] = []
    for move in definition.moves {
      if let place = places[[move.state, move.event]] {
        grouped[place].append(move)
      } else {
        places[[move.state, move.event]] = grouped.count
        grouped.append([move])
      }
    }
    return grouped.map { EventMoves($0.sorted { $0.ordinal < $1.ordinal }, vocabulary) }
  }
}

extension Move {
  /// What its guard asks about and its bands measure.
  var names: Set<String> { (`guard`?.names ?? []).union(band.map { [$0.measure] } ?? []) }
}
