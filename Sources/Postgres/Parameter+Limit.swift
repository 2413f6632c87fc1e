extension Parameter {
  /// The protocol counts parameters in 16 bits; past it libpq returns nothing at all.
  public static let maximumCount = 65_535

  /// Cuts `rows` into runs that fit one statement each, for `insert … values ($1, $2), ($3, $4) …`.
  ///
  /// - Parameters:
  ///   - perRow: how many parameters each row takes, 1 to 65,535.
  ///   - most: an upper bound of rows per run, for statements of a bearable length.
  public static func runs<Rows: RandomAccessCollection>(
    of rows: Rows,
    perRow: Int,
    most: Int = 1_000
  ) -> [Rows.SubSequence] {
    precondition(
      (1...maximumCount).contains(perRow),
      "A row takes 1 to \(maximumCount) parameters, not \(perRow)."
    )
    let length = max(1, min(most, maximumCount / perRow))
    var runs: [Rows.SubSequence] = []
    var start = rows.startIndex
    while start != rows.endIndex {
      let end = rows.index(start, offsetBy: length, limitedBy: rows.endIndex) ?? rows.endIndex
      runs.append(rows[start..<end])
      start = end
    }
    return runs
  }
}
