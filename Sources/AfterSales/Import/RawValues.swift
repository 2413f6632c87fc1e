/// The values of one record as bytes, by field; an empty value is one that is not given.
///
/// They lie in the reader's buffer, and are good until it reads on.
struct RawValues {
  private var values = [UnsafeMutableBufferPointer<UInt8>](
    repeating: UnsafeMutableBufferPointer(start: nil, count: 0),
    count: ImportField.allCases.count
  )

  subscript(field: ImportField) -> UnsafeMutableBufferPointer<UInt8> {
    get { values[field.place] }
    set { values[field.place] = newValue }
  }

  mutating func removeAll() {
    for place in values.indices { values[place] = UnsafeMutableBufferPointer(start: nil, count: 0) }
  }
}
