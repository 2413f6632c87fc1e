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
  /// Whether the door tries it by itself.
  let isAutomatic: Bool
  /// Every name that one of the moves speaks of, and whatever they ask their actor to have done or not.
  let allNames: [String]
  let duties: [String]
  /// By place in `moves`: what decides whether it is chosen.
  private let names: [Set<String>]

  init(_ moves: [Move], _ vocabulary: Vocabulary) {
    state = moves[0].state
    event = moves[0].event
    self.moves = moves
    fields = Vocabulary.fields(of: moves)
    situation = vocabulary.situation(of: moves)
    let fields = fields
    passes = moves.map { vocabulary.passes($0, fields: fields) }
    isAutomatic = moves.contains(where: \.isAutomatic)
    var sum: Set<String> = []
    names = moves.map { move in
      sum.formUnion(move.names)
      return sum
    }
    allNames = sum.sorted()
    duties = Set(moves.flatMap { $0.onlyBy + $0.notBy }).sorted()
  }

  /// The move is the first that passes.
  func chosen(_ place: Int, _ vocabulary: Vocabulary) -> Proposition {
    .every([situation, passes[place]] + passes[..<place].map(vocabulary.negated))
  }

  /// The facts and fields whose values decide whether a move is chosen, and who must approve it.
  func names(upTo place: Int) -> Set<String> { names[place] }

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
