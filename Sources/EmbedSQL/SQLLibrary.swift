internal import Foundation

/// Everything below `SQL/`, sorted by what it is for.
struct SQLLibrary {
  private(set) var bootstrap: [SQLSource] = []
  private(set) var migrations: [SQLSource] = []
  private(set) var functions: [SQLSource] = []
  private(set) var views: [SQLSource] = []
  private(set) var queries: [SQLSource] = []
  private(set) var grants: SQLSource?
  /// What the others make, as a list; no SQL.
  private(set) var made: SQLSource?

  /// Reads the folder; hidden files and Markdown pages are left out, `made.txt` is a list, anything else in a wrong place is a problem.
  init(folder: URL) throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
      let url = folder.appending(path: path)
      if isHidden || path.hasSuffix(".md") || url.isFolder { continue }
      if path == "made.txt" {
        made = try SQLSource(path: path, data: Data(contentsOf: url))
        continue
      }
      guard path.hasSuffix(".sql") else { throw SQLProblem(path: path, sentence: "does not end in .sql") }
      try add(SQLSource(path: path, data: Data(contentsOf: url)))
    }
    try refuseDoubles(in: migrations, of: "number", by: \.number)
    try refuseDoubles(in: queries, of: "name in Swift", by: \.identifier)
  }

  private mutating func add(_ source: SQLSource) throws {
    switch source.path.split(separator: "/").first {
    case "bootstrap": bootstrap.append(source)
    case "functions": functions.append(source)
    case "views": views.append(source)
    case "queries":
      guard let first = source.name.first, first.isLetter else {
        throw SQLProblem(path: source.path, sentence: "names a query, so it must begin with a letter")
      }
      queries.append(source)
    case "migrations":
      guard source.number != nil, !source.name.contains("/") else {
        throw SQLProblem(path: source.path, sentence: "is no migration; name it NNNN_what.sql")
      }
      migrations.append(source)
    case "grants.sql": grants = source
    default:
      let places = "bootstrap, migrations, functions, views, queries or grants.sql"
      throw SQLProblem(path: source.path, sentence: "is in no place known; use \(places)")
    }
  }

  private func refuseDoubles<Key: Hashable>(
    in sources: [SQLSource],
    of what: String,
    by key: (SQLSource) -> Key
  ) throws {
    var seen: [Key: SQLSource] = [:]
    for source in sources {
      if let other = seen.updateValue(source, forKey: key(source)) {
        throw SQLProblem(path: source.path, sentence: "has the same \(what) as SQL/\(other.path)")
      }
    }
  }
}

extension URL {
  fileprivate var isFolder: Bool {
    (try? resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
  }
}
