/// Why nothing at all could be imported.
package enum ImportError: Error, Hashable, Sendable {
  /// The file cannot be opened or read; the system's own words.
  case unreadable(String)
  /// UTF-16 or UTF-32, by its first bytes.
  case notUTF8(String)
  /// A CSV file without a header.
  case noHeader
  /// Columns of a courier's events that are none of ours, with the names they may have been meant to be.
  case unknownColumns([String], known: [String])
  /// The same of orders, whose columns a mapping can name.
  case foreignColumns([String], known: [String])
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
