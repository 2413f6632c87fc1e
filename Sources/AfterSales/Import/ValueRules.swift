/// How a file writes its values, where that is not our own way.
struct ValueRules {
  var zone = ImportZone.shanghai
  /// Nil for ISO 8601.
  var timeForm: TimeForm?
  /// Fields written with a fraction of zeros: `32.0`.
  var wholeNumbers: Set<ImportField> = []
  /// Times of which an order's first row decides, where its rows differ.
  var firstRow: Set<ImportField> = []
  /// Whether the order's own fields stand in its first row only.
  var ordersInFirstRow = false
  /// Delivered this many days after it was placed; nil where the file says when.
  var deliveredAfterDays: Int?
  /// Paid is what the lines come to.
  var paidIsTotal = false

  /// Without the blanks around it and what a spreadsheet has put there, and without a fraction of zeros where those are expected.
  func trimmed(_ bytes: UnsafeMutableBufferPointer<UInt8>, of field: ImportField)
    -> UnsafeMutableBufferPointer<UInt8>
  {
    unwrapped(bytes, of: field).0
  }

  /// The same, and whether a spreadsheet had put something around it.
  func unwrapped(_ wrapped: UnsafeMutableBufferPointer<UInt8>, of field: ImportField) -> (
    UnsafeMutableBufferPointer<UInt8>, found: Bool
  ) {
    let (bytes, found) = Wrapping.removed(wrapped, field.isOfWords ? .words : .number)
    let start = 0
    var end = bytes.count
    if !wholeNumbers.isEmpty, wholeNumbers.contains(field) {
      var point = end
      while point > start, bytes[point - 1] == UInt8(ascii: "0") { point -= 1 }
      if point < end, point > start + 1, bytes[point - 1] == UInt8(ascii: ".") { end = point - 1 }
    }
    return (UnsafeMutableBufferPointer(rebasing: bytes[start..<end]), found)
  }

  func instant(_ bytes: UnsafeBufferPointer<UInt8>) throws(FieldFault) -> Int64 {
    if let timeForm { return try timeForm.instant(bytes, zone: zone) }
    return try TimeText.instant(bytes, zone: zone)
  }
}
