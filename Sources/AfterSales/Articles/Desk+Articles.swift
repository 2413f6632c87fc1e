internal import Postgres

extension Desk {
  /// Takes a list of articles in: see `ArticleImport.run`.
  package func importArticles(
    _ source: ImportSource,
    format: ImportFormat? = nil,
    encoding: TextEncoding? = nil
  ) throws -> ArticleReport {
    try ArticleImport(connection()).run(source: source, format: format, encoding: encoding)
  }

  /// An article by its sku; nil when the list has none.
  package func article(_ sku: String) throws -> ArticleScreen? {
    try document(ArticleScreen.self, Query.articleScreen, [.text(sku)])
  }
}
