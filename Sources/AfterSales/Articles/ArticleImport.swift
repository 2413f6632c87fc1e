package import Postgres

/// Takes a list of articles in, all of it by one call: a file whose outcome is unknown can be imported again.
package struct ArticleImport {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// - Parameters:
  ///   - format: nil to tell it by the file's first byte.
  ///   - encoding: of the text; nil to judge it by all of the file.
  /// - Throws: `ImportError` when nothing at all can be read, `PostgresError` for what the database says no with.
  package func run(
    source: ImportSource,
    format: ImportFormat? = nil,
    encoding: TextEncoding? = nil
  ) throws -> ArticleReport {
    let buffer = try InputBuffer(source, encoding: encoding)
    let reader = ArticleReader(buffer)
    try reader.run(format ?? (buffer.beginsWithBrace ? .jsonl : .csv))
    var report = ArticleReport()
    report.rejected = reader.rejected
    report.read = reader.rejected
    do {
      // Also with nothing at all, so that who may not import is told.
      let rows = try connection.query(
        Query.importArticles,
        reader.rows.parameters,
        deadline: .seconds(600)
      )
      for row in rows { try report.add(row) }
    } catch let error as PostgresError where error.sqlState == .insufficientPrivilege {
      throw ImportError.notAllowed
    }
    report.problems = (reader.problems + report.problems).sorted { $0.line < $1.line }
    report.notes = reader.notes
    return report
  }
}
