extension LayeredGraph {
  /// Orders every column so that few arrows cross: each node stands at the mean of its neighbours, sweep by sweep, and the best order stays.
  mutating func orderColumns() {
    var best = columns
    var fewest = crossings
    let sweeps = nodes.count > 5_000 ? 4 : 24
    for sweep in 0..<sweeps where fewest > 0 {
      let isForward = sweep.isMultiple(of: 2)
      for column in isForward ? Array(columns.indices.dropFirst()) : columns.indices.dropLast().reversed() {
        sort(column, by: isForward ? \.before : \.after, next: isForward ? column - 1 : column + 1)
      }
      let found = crossings
      if found < fewest { (best, fewest) = (columns, found) }
    }
    columns = best
  }

  private mutating func sort(_ column: Int, by side: KeyPath<Node, [Int]>, next: Int) {
    let places = places(of: next)
    let means = columns[column].enumerated().map { place, node -> (node: Int, mean: Double) in
      let beside = nodes[node][keyPath: side].compactMap { places[$0] }
      // Who has no neighbour stays where it is.
      return (node, beside.isEmpty ? Double(place) : Double(beside.reduce(0, +)) / Double(beside.count))
    }
    columns[column] = means.enumerated().sorted {
      ($0.element.mean, $0.offset) < ($1.element.mean, $1.offset)
    }.map(\.element.node)
  }

  private func places(of column: Int) -> [Int: Int] {
    columns[column].enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
  }

  /// How many arrows cross, between all pairs of neighbouring columns.
  var crossings: Int {
    var sum = 0
    for column in columns.indices.dropLast() {
      let places = places(of: column + 1)
      var seen = Array(repeating: 0, count: columns[column + 1].count + 1)
      var total = 0
      for node in columns[column] {
        let ends = nodes[node].after.compactMap { places[$0] }
        for end in ends {
          // Of the arrows seen so far, those that end further down.
          var (before, place) = (0, end + 1)
          while place > 0 {
            before += seen[place]
            place &= place - 1
          }
          sum += total - before
        }
        for end in ends {
          var place = end + 1
          while place < seen.count {
            seen[place] += 1
            place += place & -place
          }
        }
        total += ends.count
      }
    }
    return sum
  }
}
