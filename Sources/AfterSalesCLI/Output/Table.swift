/// Text in aligned columns.
package struct Table {
  package struct Cell {
    let text: String
    let style: Style

    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  private var headings: [Cell]
  private let alignsRight: [Bool]
  private var rows: [[Cell]] = []

  /// - Parameter headings: none for a table without a line of headings.
  package init(headings: [String] = [], alignsRight: [Bool]) {
    self.headings = headings.map { Cell($0, .quiet) }
    self.alignsRight = alignsRight
  }

  package mutating func add(_ row: [Cell]) {
    precondition(row.count == alignsRight.count, "a row needs a cell for each column")
    rows.append(row)
  }

  /// The lines, each without blanks at its end; columns are two apart.
  package func lines(_ paint: Painter, indent: Int = 0) -> [String] {
    let all = headings.isEmpty ? rows : [headings] + rows
    var widths = [Int](repeating: 0, count: alignsRight.count)
    for row in all {
      for (column, cell) in row.enumerated() {
        widths[column] = max(widths[column], DisplayWidth.of(cell.text))
      }
    }
    return all.map { row in
      var line = String(repeating: " ", count: indent)
      let last = row.lastIndex { !$0.text.isEmpty } ?? -1
      for (column, cell) in row.enumerated() where column <= last {
        let blank = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell.text))
        if alignsRight[column] { line += blank }
        line += paint(cell.text, cell.style)
        if column < last { line += (alignsRight[column] ? "" : blank) + "  " }
      }
      return line
    }
  }
}
