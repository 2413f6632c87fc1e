internal import Glibc

/// Collects what was measured and prints it.
final class Report {
  private let asJSON: Bool
  private var measurements: [Measurement] = []

  init(asJSON: Bool) {
    self.asJSON = asJSON
  }

  /// Takes a measurement; JSON is printed at once, the table at the end.
  func add(_ measurement: Measurement) {
    measurements.append(measurement)
    if asJSON {
      print(measurement.json)
      fflush(nil)
    } else {
      Self.talk(measurement.cells.filter { !$0.isEmpty }.joined(separator: "  "))
    }
  }

  func finish() {
    guard !asJSON else { return }
    let rows = [Measurement.headings] + measurements.map(\.cells)
    let widths = Measurement.headings.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 || column == row.count - 1 ? cell + padding : padding + cell
      }
      var line = cells.joined(separator: "  ")[...]
      while line.last == " " { line.removeLast() }
      print(line)
    }
  }

  /// Talk, not data.
  static func talk(_ sentence: String) {
    let bytes = Array((sentence + "\n").utf8)
    write(STDERR_FILENO, bytes, bytes.count)
  }
}
