import TestDefinitions
import Testing

@testable import Workflow

@Suite struct LayoutTests {
  @Test func `boxes and texts of a column never touch, and arrows lead to the right`() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 2...30, using: &random)
      let arrows = (0..<(count * 3)).map { _ in
        (
          from: Int.random(in: 0..<count, using: &random), to: Int.random(in: 0..<count, using: &random),
          width: 80.0, height: Double(Int.random(in: 10...60, using: &random))
        )
      }.filter { $0.from != $0.to }
      let graph = LayeredGraph(boxes: Array(repeating: (60, 40), count: count), arrows: arrows)
      for column in graph.columns {
        for (upper, lower) in zip(column, column.dropFirst()) {
          let room = graph.nodes[lower].y - graph.nodes[upper].y
          let needed = (graph.nodes[upper].height + graph.nodes[lower].height) / 2
          #expect(room >= needed, "seed \(seed)")
        }
      }
      #expect(graph.edges.count == arrows.count)
      for edge in graph.edges {
        let columns = edge.nodes.map { graph.nodes[$0].column }
        #expect(columns == Array(columns[0]...columns[columns.count - 1]), "seed \(seed)")
        let (first, last) = (edge.nodes[0], edge.nodes[edge.nodes.count - 1])
        let arrow = arrows[edge.arrow]
        #expect(
          (edge.isReversed ? [last, first] : [first, last]) == [arrow.from, arrow.to],
          "seed \(seed)"
        )
      }
      #expect(graph.nodes.allSatisfy { $0.y - $0.height / 2 > -0.001 }, "seed \(seed)")
    }
  }

  @Test func `ordering takes crossings away where it can`() {
    // Two arrows that cross as they are listed.
    let graph = LayeredGraph(
      boxes: Array(repeating: (60, 40), count: 5),
      arrows: [
        (from: 0, to: 1, width: 10, height: 10), (from: 0, to: 2, width: 10, height: 10),
        (from: 1, to: 4, width: 10, height: 10), (from: 2, to: 3, width: 10, height: 10),
      ]
    )
    #expect(graph.crossings == 0)
  }
}
