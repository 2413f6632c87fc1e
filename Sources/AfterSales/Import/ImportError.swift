package import Workflow

/// Why nothing at all could be imported.
package enum ImportError: Error, Hashable, Sendable {
  /// The file cannot be opened or read; the system's own words.
  case unreadable(String)
  /// What is read only once could not be copied, as there is no room left.
  case noRoom(folder: String)
  /// UTF-32 by its first bytes, or an encoding that the C library here does not know.
  case notUTF8(String)
  /// No text at all but a spreadsheet's own file or an archive: what its name would end in.
  case notText(String)
  /// No UTF-8, and not surely GB18030.
  case broken(BrokenText)
  /// A header that cannot be read.
  case brokenHeader(ImportProblem.Why)
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
  /// A zone's name that does not mean one zone, or not the one that was meant.
  case doubtfulZone(ZoneName.Doubt)
  /// The login may not import.
  case notAllowed
}
