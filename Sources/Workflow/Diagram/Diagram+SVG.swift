extension Diagram {
  /// A picture by our own layout, from left to right; the colours of the parties stand below it.
  package var svg: String {
    let boxes = [""] + definition.states.map(\.name)
    let numbers = boxes.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
    let texts = [[""]] + definition.states.map(lines)
    let arrows = arrows
    // A guard and an approval stand in lines of their own, a little to the right.
    let labels = arrows.map { $0.labels.flatMap { [$0[0]] + $0.dropFirst().map { "\u{2002}\($0)" } } }
    let graph = LayeredGraph(
      boxes: texts.enumerated().map { place, lines in
        place == 0
          ? (SVG.start, SVG.start) : (SVG.width(lines, SVG.boxSize) + 28, SVG.height(lines, SVG.boxSize) + 18)
      },
      arrows: zip(arrows, labels).compactMap { arrow, lines in
        guard let from = numbers[arrow.from], let to = numbers[arrow.to] else { return nil }
        return (from, to, SVG.width(lines, SVG.arrowSize) + 16, SVG.height(lines, SVG.arrowSize) + 8)
      }
    )
    var drawing = SVG(graph)
    for edge in graph.edges {
      drawing.draw(edge, labels[edge.arrow], colour: arrows[edge.arrow].isTaken ? Self.taken : nil)
    }
    drawing.dot(0)
    for (place, state) in definition.states.enumerated() {
      drawing.box(
        place + 1,
        texts[place + 1],
        fill: colour(state) ?? "#ffffff",
        isFinal: state.isFinal,
        outline: marks.visited(state.name) ? Self.taken : nil
      )
    }
    drawing.legend(parties.map { (definition.parties[$0.name]?.title[language] ?? $0.name, $0.colour) })
    return drawing.text
  }
}
