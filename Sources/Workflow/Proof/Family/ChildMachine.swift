/// The moves of a workflow's tickets as far as their opener's guards and an invariant can tell them apart.
final class ChildMachine {
  /// What an opener's fact looks for in a child.
  struct Sign {
    var name: String
    var fact: Fact
  }

  struct Arc: Hashable {
    /// Of the events that are watched; -1 for any other.
    var mark: Int
    /// Whether the child may belong to another ticket afterwards.
    var leaves: Bool
    var to: Int
  }

  struct Graph {
    /// By node: a bit for each sign it shows, and the highest where it is final.
    var labels: [UInt64] = []
    var arcs: [[Arc]] = []
    /// Beside the arcs, in the graph of every single move.
    var hops: [[StateSpace.Hop]] = []
  }

  struct Start {
    var arc: Arc
    var hop: StateSpace.Hop
    /// How it is opened.
    var asked: Proposition
  }

  static let final: UInt64 = 1 << 63

  let workflow: String
  let space: StateSpace
  let signs: [Sign]
  /// Every single move.
  private(set) var whole = Graph()
  /// The same with nodes that nothing can tell apart made one.
  private(set) var folded = Graph()
  /// By node of the whole, its place in the folded.
  private(set) var places: [Int] = []

  private struct Node: Hashable {
    var place: Int
    /// A bit for each sign that looks for an event which has happened.
    var happened: UInt64
  }

  /// By event of the space: what it is to who watches, and the signs that look for it.
  private let seen: [(mark: Int, happened: UInt64)]
  /// One more than the greatest mark.
  private let marked: Int
  /// By event and place among its moves.
  private let leaves: [[Bool]]
  private var nodes: [Node] = []
  private var numbers: [Node: Int] = [:]

  /// - Parameter marks: the numbers of the events that are watched.
  init(_ space: StateSpace, marks: [String: Int], signs: [Sign]) {
    workflow = space.definition.name
    self.space = space
    let signs = Array(signs.prefix(60))
    self.signs = signs
    seen = space.events.map { event in
      let asking = signs.indices.filter { signs[$0].fact.childEvents.contains(event.event) }
      return (marks[event.event] ?? -1, asking.reduce(0) { $0 | 1 << UInt64($1) })
    }
    marked = (marks.values.max() ?? -1) + 1
    leaves = space.events.map { event in event.moves.map { $0.opens?.relation == .parent } }
    for edge in space.edges.first ?? [] { _ = enter(edge, from: Node(place: 0, happened: 0)) }
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      var hops: [StateSpace.Hop] = []
      var arcs: [Arc] = []
      for edge in space.edges[node.place] {
        arcs.append(arc(edge, from: node))
        hops.append(StateSpace.Hop(from: node.place, edge: edge))
      }
      whole.arcs.append(arcs)
      whole.hops.append(hops)
      next += 1
    }
    whole.labels = nodes.map(label)
    fold()
  }

  /// The ways in which a ticket is opened.
  ///
  /// - Parameters:
  ///   - spawn: what opens it; nil for anything.
  ///   - opener: its workflow.
  func starts(_ spawn: Spawn?, by opener: String) -> [Start] {
    (space.edges.first ?? []).compactMap { edge in
      let asked = spawn.map { space.opening(edge, along: $0, by: opener) } ?? .always
      guard space.solver.canHold(.every([space.proposition(edge, from: 0), asked])) else { return nil }
      return Start(
        arc: arc(edge, from: Node(place: 0, happened: 0)),
        hop: StateSpace.Hop(from: 0, edge: edge),
        asked: asked
      )
    }
  }

  private func arc(_ edge: StateSpace.Edge, from node: Node) -> Arc {
    Arc(
      mark: seen[edge.event].mark,
      leaves: leaves[edge.event][edge.place],
      to: enter(edge, from: node)
    )
  }

  private func enter(_ edge: StateSpace.Edge, from node: Node) -> Int {
    let reached = Node(place: edge.to, happened: node.happened | seen[edge.event].happened)
    if let number = numbers[reached] { return number }
    numbers[reached] = nodes.count
    nodes.append(reached)
    return nodes.count - 1
  }

  private func label(_ node: Node) -> UInt64 {
    let state = space.state(node.place)
    var label = node.happened
    for (place, sign) in signs.enumerated() where sign.fact.childStates.contains(state) {
      label |= 1 << UInt64(place)
    }
    return space.definition.state(named: state)?.isFinal == true ? label | Self.final : label
  }

  // MARK: Folding

  /// Makes one of the nodes from which the same can be seen to happen, whatever else happens unseen before (branching bisimulation, by
  /// signatures). So what holds of the folded graph holds of the whole, and the other way round.
  private func fold() {
    // Whatever the past of a move, the same arc is seen once.
    let arcs = whole.arcs.map { Array(Set($0)) }
    var blocks = Self.ranks(whole.labels)
    var count = 0
    while let most = blocks.max(), most + 1 > count {
      count = most + 1
      let width = max(1, (count * 2 * (marked + 1) + 63) / 64)
      let signatures = signatures(arcs, blocks, width)
      blocks = Self.ranks(
        nodes.indices.map {
          Signature(block: blocks[$0], arcs: signatures[$0 * width..<($0 + 1) * width])
        }
      )
    }
    places = blocks
    folded.labels = [UInt64](repeating: 0, count: count)
    var found = [Set<Arc>](repeating: [], count: count)
    for node in nodes.indices {
      folded.labels[blocks[node]] = whole.labels[node]
      for arc in arcs[node] where !isUnseen(arc, from: node, blocks) {
        found[blocks[node]].insert(Arc(mark: arc.mark, leaves: arc.leaves, to: blocks[arc.to]))
      }
    }
    folded.arcs = found.map(Array.init)
  }

  private struct Signature: Hashable {
    var block: Int
    var arcs: ArraySlice<UInt64>
  }

  private func isUnseen(_ arc: Arc, from node: Int, _ blocks: [Int]) -> Bool {
    arc.mark < 0 && !arc.leaves && blocks[arc.to] == blocks[node]
  }

  /// What can be seen next of each node, a bit for each mark, whether it leaves, and block: `width` words a node.
  private func signatures(_ arcs: [[Arc]], _ blocks: [Int], _ width: Int) -> [UInt64] {
    var signatures = [UInt64](repeating: 0, count: nodes.count * width)
    var sources = [[Int]](repeating: [], count: nodes.count)
    for node in nodes.indices {
      for arc in arcs[node] {
        if isUnseen(arc, from: node, blocks) {
          sources[arc.to].append(node)
        } else {
          let bit = (blocks[arc.to] * (marked + 1) + arc.mark + 1) * 2 + (arc.leaves ? 1 : 0)
          signatures[node * width + bit / 64] |= 1 << UInt64(bit % 64)
        }
      }
    }
    var open = Array(nodes.indices)
    while let node = open.popLast() {
      for source in sources[node] {
        var grows = false
        for word in 0..<width {
          let more = signatures[source * width + word] | signatures[node * width + word]
          grows = grows || more != signatures[source * width + word]
          signatures[source * width + word] = more
        }
        if grows { open.append(source) }
      }
    }
    return signatures
  }

  private static func ranks<Key: Hashable>(_ keys: [Key]) -> [Int] {
    var ranks: [Key: Int] = [:]
    return keys.map { key in
      if let rank = ranks[key] { return rank }
      ranks[key] = ranks.count
      return ranks.count - 1
    }
  }
}

extension StateSpace {
  /// What a ticket is opened with by a move of another: judged as the system, with what that gives and nothing else.
  func opening(_ edge: Edge, along spawn: Spawn, by opener: String) -> Proposition {
    let event = events[edge.event]
    var parts = [vocabulary.is(.role(Role.system), .true)]
    for field in event.fields.sorted() {
      guard let text = spawn.with[field] else {
        parts.append(vocabulary.is(.given(field), .false))
        continue
      }
      // What it takes from a field or fact of the other may not be known there, and can be anything.
      guard !text.hasPrefix("$") else { continue }
      parts.append(vocabulary.is(.given(field), .true))
      if let code = vocabulary.codes(of: field).firstIndex(of: text) {
        parts.append(vocabulary.is(.name(field), ValueSet(numbers: [Int64(code)])))
      }
    }
    let origins = vocabulary.codes(of: Fact.openedFrom)
    if spawn.relation != .parent, let origin = origins.firstIndex(of: opener) {
      parts.append(vocabulary.is(.name(Fact.openedFrom), ValueSet(numbers: [Int64(origin)])))
    }
    return .every(parts)
  }
}
