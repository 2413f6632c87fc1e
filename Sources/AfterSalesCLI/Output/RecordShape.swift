/// What the records of one kind hold: the columns, in order, with their stable names.
package struct RecordShape: Sendable {
  package struct Column: Sendable {
    /// The name in JSON and in the help, for good.
    package let name: String
    package let heading: Heading
    package let alignsRight: Bool
    package let shown: Shown

    /// Whether people see it on a terminal; programs always do, if only in JSON.
    package enum Shown: Sendable {
      case always
      /// Where any record has a value.
      case whereKnown
      case never
      /// Where people see it said elsewhere in the line, and a piped line is what it was.
      case inJSON
    }

    package init(_ name: String, _ heading: Heading, right: Bool = false, shown: Shown = .always) {
      self.name = name
      self.heading = heading
      alignsRight = right
      self.shown = shown
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
