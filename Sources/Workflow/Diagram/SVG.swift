/// Draws a graph that has been laid out.
struct SVG {
  static let boxSize = 14.0
  static let arrowSize = 11.0
  /// The dot where everything begins.
  static let start = 14.0

  private static let margin = 20.0
  /// Between two columns.
  private static let between = 26.0

  private let graph: LayeredGraph
  private var body: [String] = []
  /// The left edge of each column, and its width.
  private var lefts: [Double] = []
  private var widths: [Double]
  private var size: (width: Double, height: Double)

  init(_ graph: LayeredGraph) {
    self.graph = graph
    widths = graph.columns.map { $0.map { graph.nodes[$0].width }.max() ?? 0 }
    var left = Self.margin
    for width in widths {
      lefts.append(left)
      left += width + Self.between
    }
    let bottom = graph.nodes.map { $0.y + $0.height / 2 }.max() ?? 0
    size = (left - Self.between + Self.margin, bottom + 2 * Self.margin)
  }

  static func width(_ lines: [String], _ size: Double) -> Double {
    lines.map { TextWidth.pixels($0, size: size) }.max() ?? 0
  }

  static func height(_ lines: [String], _ size: Double) -> Double { Double(lines.count) * size * 1.35 }

  /// An arrow with what is written on it, above where it passes.
  mutating func draw(_ edge: LayeredGraph.Edge, _ labels: [String], colour: String?) {
    let last = edge.nodes.count - 1
    var path = ""
    for (place, node) in edge.nodes.enumerated() {
      let (left, level) = (lefts[graph.nodes[node].column], y(of: node))
      // A box is left at its right side and entered at its left one; in between the arrow passes through its whole column.
      if place == 0 {
        path = "M\(Self.number(right(of: node))),\(Self.number(level))"
        continue
      }
      let before = edge.nodes[place - 1]
      let from =
        place == 1
        ? right(of: before) : lefts[graph.nodes[before].column] + widths[graph.nodes[before].column]
      let half = (left - from) / 2
      path +=
        " C\(Self.number(from + half)),\(Self.number(y(of: before))) \(Self.number(left - half)),\(Self.number(level))"
      path += " \(Self.number(left)),\(Self.number(level))"
      if place < last {
        path += " L\(Self.number(left + widths[graph.nodes[node].column])),\(Self.number(level))"
      }
    }
    let ends = edge.isReversed ? "marker-start" : "marker-end"
    let line = colour ?? "#64748b"
    let marker = colour == nil ? "arrow" : "way"
    body.append(
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(line)\" stroke-width=\"\(colour == nil ? 1.2 : 3)\" \(ends)=\"url(#\(marker))\"/>"
    )
    guard last > 1 else { return }
    let place = edge.nodes[1]
    let (left, width) = (lefts[graph.nodes[place].column], graph.nodes[place].width)
    let top = y(of: place) - graph.nodes[place].height / 2
    rectangle(left + 4, top + 2, width - 8, graph.nodes[place].height - 4, "#ffffff", "none", 0)
    text(labels, left + 8, top, Self.arrowSize, colour: colour ?? "#334155")
  }

  mutating func dot(_ node: Int) {
    let x = lefts[graph.nodes[node].column] + Self.start / 2
    body.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y(of: node)))\" r=\"\(Self.start / 2)\" fill=\"#334155\"/>"
    )
  }

  mutating func box(_ node: Int, _ lines: [String], fill: String, isFinal: Bool, outline: String?) {
    let (x, width, height) = (
      lefts[graph.nodes[node].column], graph.nodes[node].width, graph.nodes[node].height
    )
    let top = y(of: node) - height / 2
    rectangle(x, top, width, height, fill, outline ?? "#334155", outline == nil ? 1.2 : 3)
    if isFinal { rectangle(x + 3, top + 3, width - 6, height - 6, "none", "#334155", 1) }
    text(lines, x + 14, top + 7, Self.boxSize, colour: "#0f172a")
  }

  /// What the colours mean, in rows below the picture.
  mutating func legend(_ entries: [(String, String)]) {
    var x = Self.margin
    for (title, colour) in entries {
      let width = TextWidth.pixels(title, size: Self.arrowSize) + 40
      if x + width > size.width - Self.margin, x > Self.margin {
        x = Self.margin
        size.height += 24
      }
      rectangle(x, size.height, 16, 14, colour, "#334155", 1)
      text([title], x + 22, size.height - 2, Self.arrowSize, colour: "#334155")
      x += width
    }
    size.height += 14 + Self.margin
  }

  var text: String {
    let (width, height) = (Self.number(size.width), Self.number(size.height))
    func marker(_ name: String, _ colour: String) -> String {
      "<marker id=\"\(name)\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" "
        + "markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0,0 L10,5 L0,10 z\" fill=\"\(colour)\"/></marker>"
    }
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" "
          + "font-family=\"'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif\">",
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
        "<defs>\(marker("arrow", "#64748b"))\(marker("way", Diagram.taken))</defs>",
      ] + body + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  // MARK: Pieces

  private func y(of node: Int) -> Double { graph.nodes[node].y + Self.margin }

  private func right(of node: Int) -> Double { lefts[graph.nodes[node].column] + graph.nodes[node].width }

  private mutating func rectangle(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    _ fill: String,
    _ stroke: String,
    _ thickness: Double
  ) {
    body.append(
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" rx=\"6\" "
        + "fill=\"\(fill)\" stroke=\"\(stroke)\" stroke-width=\"\(thickness)\"/>"
    )
  }

  private mutating func text(
    _ lines: [String],
    _ x: Double,
    _ top: Double,
    _ size: Double,
    colour: String
  ) {
    for (place, line) in lines.enumerated() {
      let y = top + (Double(place) + 1) * size * 1.35
      body.append(
        "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" fill=\"\(colour)\">\(Self.escaped(line))</text>"
      )
    }
  }

  /// Pixels with one decimal.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// Text of a definition, with what means something to XML as entities, and without what XML cannot hold.
  private static func escaped(_ text: String) -> String {
    let entities: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    return text.reduce(into: "") { result, character in
      let isControl = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
      result += isControl ? " " : entities[character] ?? String(character)
    }
  }
}
