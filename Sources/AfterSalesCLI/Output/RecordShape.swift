/// What the records of one kind hold: the columns, in order, with their stable names.
package struct RecordShape: Sendable {
  package struct Column: Sendable {
    /// The name in JSON and in the help, for good.
    package let name: String
    package let heading: Heading
    package let alignsRight: Bool
    /// Where it stands.
    package let place: Place

    package enum Place: Sendable {
      case everywhere
      /// In JSON alone: what people see said elsewhere in the line, and programs that read piped lines do not count on.
      case json
    }

    package init(_ name: String, _ heading: Heading, _ place: Place = .everywhere, right: Bool = false) {
      self.name = name
      self.heading = heading
      self.place = place
      alignsRight = right
    }
  }

  /// `"record"` in JSON, and the first cell of a piped line where a command prints several kinds.
  package let kind: String
  package let columns: [Column]
  /// The column that `-q` prints.
  package let id: Int

  package init(_ kind: String, _ columns: [Column], id: Int = 0) {
    self.kind = kind
    self.columns = columns
    self.id = id
  }
}

extension RecordShape {
  /// The places of the columns that stand in lines as well as in JSON.
  var shown: [Int] { columns.indices.filter { columns[$0].place == .everywhere } }
}

/// One line of output: a value for each column of a shape.
package struct Record: Sendable {
  package let shape: RecordShape
  package let values: [Value]

  package init(_ shape: RecordShape, _ values: [Value]) {
    precondition(
      values.count == shape.columns.count,
      "a `\(shape.kind)` record needs a value for each column"
    )
    self.shape = shape
    self.values = values
  }
}
