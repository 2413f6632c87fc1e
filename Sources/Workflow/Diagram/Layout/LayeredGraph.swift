/// A graph drawn in columns from left to right: boxes in the even ones, what is written on arrows in the odd ones between, so that no
/// text lies on another or on a box. An arrow over several columns passes each at a place of its own.
struct LayeredGraph {
  struct Node {
    var column: Int
    var width: Double
    var height: Double
    /// The middle.
    var y = 0.0
    var before: [Int] = []
    var after: [Int] = []
  }

  /// An arrow as it is drawn, from left to right.
  struct Edge {
    var arrow: Int
    /// Drawn against its direction, because what it leads to stands further left.
    var isReversed: Bool
    /// Its nodes, both boxes included; the second holds its text.
    var nodes: [Int]
  }

  /// The boxes first, in the order they were given.
  private(set) var nodes: [Node]
  private(set) var edges: [Edge] = []
  /// The nodes of each column, from the top.
  var columns: [[Int]] = []

  /// - Parameters:
  ///   - boxes: their widths and heights. The first is where everything begins.
  ///   - arrows: from and to, by place among the boxes, with the size of what is written on them.
  init(
    boxes: [(width: Double, height: Double)],
    arrows: [(from: Int, to: Int, width: Double, height: Double)]
  ) {
    nodes = boxes.map { Node(column: 0, width: $0.width, height: $0.height) }
    let reversed = Self.backward(boxes.count, arrows.map { ($0.from, $0.to) })
    let forward = zip(arrows, reversed).map { $1 ? ($0.to, $0.from) : ($0.from, $0.to) }
    for (box, layer) in Self.layers(boxes.count, forward).enumerated() { nodes[box].column = 2 * layer }
    for (place, arrow) in arrows.enumerated() {
      let (left, right) = forward[place]
      var passed = [left]
      for column in (nodes[left].column + 1)..<nodes[right].column {
        let isText = column == nodes[left].column + 1
        nodes.append(
          Node(column: column, width: isText ? arrow.width : 0, height: isText ? arrow.height : 10)
        )
        passed.append(nodes.count - 1)
      }
      passed.append(right)
      for (one, next) in zip(passed, passed.dropFirst()) {
        nodes[one].after.append(next)
        nodes[next].before.append(one)
      }
      edges.append(Edge(arrow: place, isReversed: reversed[place], nodes: passed))
    }
    columns = Array(repeating: [], count: (nodes.map(\.column).max() ?? 0) + 1)
    for (number, node) in nodes.enumerated() { columns[node.column].append(number) }
    orderColumns()
    placeNodes()
  }

  mutating func move(_ node: Int, to y: Double) { nodes[node].y = y }

  /// The arrows that lead back to a box one can come from, found by going as deep as possible.
  private static func backward(_ count: Int, _ arrows: [(Int, Int)]) -> [Bool] {
    var leaving = Array(repeating: [Int](), count: count)
    for (place, arrow) in arrows.enumerated() { leaving[arrow.0].append(place) }
    var backward = Array(repeating: false, count: arrows.count)
    var isOpen = Array(repeating: false, count: count)
    var isDone = isOpen
    for start in 0..<count where !isDone[start] {
      var way = [(box: start, next: 0)]
      isOpen[start] = true
      while let (box, next) = way.last {
        guard next < leaving[box].count else {
          (isOpen[box], isDone[box]) = (false, true)
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let to = arrows[leaving[box][next]].1
        if isOpen[to] {
          backward[leaving[box][next]] = true
        } else if !isDone[to] {
          isOpen[to] = true
          way.append((to, 0))
        }
      }
    }
    return backward
  }

  /// Each box as far left as what leads to it allows.
  private static func layers(_ count: Int, _ arrows: [(Int, Int)]) -> [Int] {
    var leaving = Array(repeating: [Int](), count: count)
    var waiting = Array(repeating: 0, count: count)
    for (from, to) in arrows {
      leaving[from].append(to)
      waiting[to] += 1
    }
    var layers = Array(repeating: 0, count: count)
    var ready = (0..<count).filter { waiting[$0] == 0 }
    while let box = ready.popLast() {
      for to in leaving[box] {
        layers[to] = max(layers[to], layers[box] + 1)
        waiting[to] -= 1
        if waiting[to] == 0 { ready.append(to) }
      }
    }
    return layers
  }
}
