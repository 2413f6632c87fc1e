/// Why nothing at all could be imported.
package enum ImportError: Error, Hashable, Sendable {
  /// The file cannot be opened or read; the system's own words.
  case unreadable(String)
  /// UTF-16 or UTF-32, by its first bytes.
  case notUTF8(String)
  /// A CSV file without a header.
  case noHeader
  /// Columns that are none of ours, with the names they may have been meant to be.
  case unknownColumns([String], known: [String])
  case repeatedColumn(String)
  /// Fields that must be given and are not.
  case missingColumns([String])
  /// Columns that the mapping names and the file does not have.
  case mappingNamesMissing([String])
  /// What the mapping says cannot be.
  case mapping(String)
  /// A mapping with a file that is not CSV.
  case mappingNeedsCSV
  case unknownZone(String)
  /// The login may not import.
  case notAllowed
}

extension ImportError {
  /// What happened and what to do, in English.
  package var sentence: String {
    switch self {
    case .unreadable(let why): "cannot be read: \(why)"
    case .notUTF8(let encoding): "is written in \(encoding): save it as UTF-8"
    case .noHeader: "has no header: the first row must name the columns"
    case .unknownColumns(let names, let known):
      "has columns that are no fields of an order: \(names.joined(separator: ", ")); known are "
        + known.joined(separator: ", ") + "; a mapping file takes foreign columns"
    case .repeatedColumn(let name): "has the column \(name) twice"
    case .missingColumns(let names): "lacks the columns \(names.joined(separator: ", "))"
    case .mappingNamesMissing(let names):
      "lacks columns that the mapping names: \(names.joined(separator: ", "))"
    case .mapping(let why): "the mapping cannot be used: \(why)"
    case .mappingNeedsCSV: "a mapping is for CSV files; JSON Lines have our own names"
    case .unknownZone(let name): "the database knows no time zone \(name)"
    case .notAllowed: "this login may not import: a supervisor or the importer's own login may"
    }
  }
}
