/// Why a value cannot be taken for its field.
package enum FieldFault: Error, Hashable, Sendable {
  /// The field must be given.
  case missing
  /// The field must be given in the first row of its order, where the mapping says that only that row has it.
  case missingInFirstRow
  /// A long number of which a spreadsheet has kept the first digits only: `1.38E+10`.
  case shortened
  /// No amount such as `12.50`.
  case notAnAmount
  /// An amount finer than a fen.
  case tooManyDecimals
  case negative
  /// An amount above the limit, in fen.
  case aboveLimit(Int64)
  /// No whole number from 1 to the limit.
  case notACount(limit: Int)
  /// No whole number from 0 to the limit.
  case notAStock(limit: Int)
  /// No time such as `2026-10-22T21:44:00+08:00`, or of the form that the mapping gives.
  case notATime
  /// A time outside the years 1992 to 2199.
  case timeOutOfRange
  case unknownStatus
  /// None of the words that are known.
  case notOneOf([String])
  /// No three capital letters.
  case notACurrency
  /// Neither true nor false.
  case notAFlag
  /// More unicode scalars than the limit.
  case tooLong(limit: Int)
  /// A control character, or one that changes the direction of text.
  case control(scalar: UInt32)
  /// JSON of another type: a number where text is wanted, a list where a value is.
  case wrongType(wanted: JSONType)

  /// What JSON should have been.
  package enum JSONType: Hashable, Sendable {
    case string, object, list, objects
  }
}
