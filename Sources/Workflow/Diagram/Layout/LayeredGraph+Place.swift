extension LayeredGraph {
  /// Pixels between two nodes of a column.
  private static let gap = 12.0

  /// Gives every node its height in the picture: as near as can be to the mean of its neighbours, in order and without touching.
  mutating func placeNodes() {
    for column in columns {
      var y = 0.0
      for node in column {
        move(node, to: y + nodes[node].height / 2)
        y += nodes[node].height + Self.gap
      }
    }
    for round in 0..<10 {
      for column in round.isMultiple(of: 2) ? Array(columns.indices) : columns.indices.reversed() {
        settle(columns[column])
      }
    }
    let top = nodes.map { $0.y - $0.height / 2 }.min() ?? 0
    for node in nodes.indices { move(node, to: nodes[node].y - top) }
  }

  /// The places nearest to the wished ones, by least squares, that keep order and distance: neighbours that would be out of order
  /// move together.
  private mutating func settle(_ column: [Int]) {
    var offset = 0.0
    var offsets: [Double] = []
    var blocks: [(wish: Double, count: Double)] = []
    for (place, node) in column.enumerated() {
      if place > 0 { offset += (nodes[column[place - 1]].height + nodes[node].height) / 2 + Self.gap }
      offsets.append(offset)
      let beside = (nodes[node].before + nodes[node].after).map { nodes[$0].y }
      let wish = beside.isEmpty ? nodes[node].y : beside.reduce(0, +) / Double(beside.count)
      blocks.append((wish - offset, 1))
      while blocks.count > 1, blocks[blocks.count - 2].wish > blocks[blocks.count - 1].wish {
        let (last, other) = (blocks.removeLast(), blocks.removeLast())
        let count = last.count + other.count
        blocks.append(((last.wish * last.count + other.wish * other.count) / count, count))
      }
    }
    var place = 0
    for block in blocks {
      for _ in 0..<Int(block.count) {
        move(column[place], to: block.wish + offsets[place])
        place += 1
      }
    }
  }
}
