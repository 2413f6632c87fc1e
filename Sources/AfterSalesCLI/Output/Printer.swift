/// Prints records in the form that was asked for.
///
/// Columns are as wide as their widest cell, so on a terminal the records of one shape wait for each other.
package final class Printer {
  package let format: OutputFormat
  package let language: Language
  package let paint: Painter
  private let sink: any Sink
  /// The kinds of record the command prints, the one its ids are of first; with several, a piped line begins with its kind.
  private let kinds: [String]
  private var waiting: [Record] = []
  /// The id written last: a ticket that several records in a row tell of is named once.
  private var lastID = ""

  package init(
    to sink: any Sink,
    format: OutputFormat,
    language: Language,
    paint: Painter = Painter(isOn: false),
    kinds: [String] = []
  ) {
    self.sink = sink
    self.format = format
    self.language = language
    self.paint = paint
    self.kinds = kinds
  }

  package func print(_ record: Record) throws(OutputLost) {
    switch format {
    case .columns:
      if let last = waiting.last, last.shape.kind != record.shape.kind { try finish() }
      waiting.append(record)
    case .tabs:
      let piped = record.shape.columns.indices.filter { record.shape.columns[$0].shown != .inJSON }
      var cells = piped.map { record.values[$0] }.map {
        SafeText.cell(SafeText.neutralised(plain($0), of: $0))
      }
      if kinds.count > 1 { cells.insert(record.shape.kind, at: 0) }
      try sink.write(cells.joined(separator: "\t") + "\n")
    case .json:
      let fields = zip(record.shape.columns, record.values).map { Field($0.name, $1) }
      try sink.write(JSONText.object([Field("record", .name(record.shape.kind))] + fields) + "\n")
    case .ids:
      guard record.shape.kind == kinds.first ?? record.shape.kind else { return }
      let id = SafeText.cell(plain(record.values[record.shape.id]))
      guard id != lastID else { return }
      lastID = id
      try sink.write(id + "\n")
    }
  }

  /// Prints lines laid out for people; nothing in the other forms, which print records.
  package func print(lines: [String]) throws(OutputLost) {
    guard format == .columns else { return }
    try finish()
    for line in lines { try sink.write(line + "\n") }
  }

  /// Prints text that is itself the result, such as a diagram, in every form.
  package func print(text: String) throws(OutputLost) {
    try finish()
    try sink.write(text)
  }

  /// Prints what waits; call it once at the end.
  package func finish() throws(OutputLost) {
    defer { waiting = [] }
    guard let shape = waiting.first?.shape else { return try sink.flush() }
    let places = shape.columns.indices.filter { place in
      switch shape.columns[place].shown {
      case .always: true
      case .whereKnown: waiting.contains { $0.values[place] != .none }
      case .never, .inJSON: false
      }
    }
    var table = Table(
      headings: places.map { shape.columns[$0].heading.text(language) },
      alignsRight: places.map { shape.columns[$0].alignsRight }
    )
    for record in waiting {
      table.add(places.map { Table.Cell(human(record.values[$0])) })
    }
    for line in table.lines(paint) { try sink.write(line + "\n") }
    try sink.flush()
  }

  /// A value as people read it, safe for a terminal.
  package func human(_ value: Value) -> String {
    value.human(language)
  }

  /// A value as programs and spreadsheets read it, not yet escaped.
  private func plain(_ value: Value) -> String {
    value.plain
  }
}
