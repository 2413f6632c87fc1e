/// Ways on which a ticket goes round for ever.
extension StateSpace {
  /// A way round among some nodes that changes the state at least once; what it does without changing the state may be part of it.
  func round(among nodes: Set<Int>) -> [Hop]? {
    let parts = parts(of: nodes)
    for node in nodes.sorted() {
      for edge in edges[node]
      where parts[edge.to] != nil && parts[edge.to] == parts[node] && state(edge.to) != state(node) {
        let back = search(from: [(edge.to, 0)]) { _, next, known in
          guard parts[next.to] == parts[node] else { return .stop }
          return next.to == node ? .found : .go(known)
        }
        if let back { return [Hop(from: node, edge: edge)] + back }
      }
    }
    return nil
  }

  /// The nodes by a number that those share which lead to each other.
  private func parts(of nodes: Set<Int>) -> [Int: Int] {
    var order: [Int] = []
    var seen: Set<Int> = []
    for start in nodes.sorted() where seen.insert(start).inserted {
      var way: [(node: Int, next: Int)] = [(start, 0)]
      while let (node, next) = way.last {
        guard next < edges[node].count else {
          order.append(node)
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let to = edges[node][next].to
        if nodes.contains(to), seen.insert(to).inserted { way.append((to, 0)) }
      }
    }
    var sources: [Int: [Int]] = [:]
    for node in nodes {
      for edge in edges[node] where nodes.contains(edge.to) { sources[edge.to, default: []].append(node) }
    }
    var parts: [Int: Int] = [:]
    for start in order.reversed() where parts[start] == nil {
      var open = [start]
      parts[start] = start
      while let node = open.popLast() {
        for source in sources[node] ?? [] where parts[source] == nil {
          parts[source] = start
          open.append(source)
        }
      }
    }
    return parts
  }
}
