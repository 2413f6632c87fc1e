/// Rows of the stage in COPY's binary format, built on bytes: the fields of an order once, then those of each line.
///
/// The columns are those of `import-stage.sql`, in its order.
struct StageRows: ~Copyable {
  private static let columns: Int16 = 27
  /// PostgreSQL manual, COPY, binary format: signature, no flags, no extension.
  static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0, 0, 0, 0, 0]
  static let trailer: [UInt8] = [0xFF, 0xFF]

  private let prefix: [UInt8]
  /// The order's fields, encoded; kept for all its rows.
  private var order = ByteBuffer()
  private(set) var rows = ByteBuffer()
  private(set) var count = 0

  /// - Parameter batch: the 16 bytes of its UUID.
  init(batch: [UInt8]) {
    precondition(batch.count == 16, "A UUID has 16 bytes.")
    var prefix = ByteBuffer()
    prefix.append(bigEndian: Self.columns)
    prefix.append(bigEndian: Int32(16))
    batch.withUnsafeBufferPointer { prefix.append($0) }
    self.prefix = Array(prefix.bytes)
    rows.append(Self.header)
  }

  mutating func beginOrder() {
    order.removeAll()
  }

  mutating func order(_ text: UnsafeBufferPointer<UInt8>) { order.appendField(text) }
  mutating func order(_ number: Int64) { order.appendField(number) }
  mutating func order(_ flag: Bool) {
    order.append(bigEndian: Int32(1))
    order.append(byte: flag ? 1 : 0)
  }
  mutating func orderNull() { order.append(bigEndian: Int32(-1)) }

  /// One row: the order's fields as they were last begun, then the line's.
  mutating func line(
    sourceLine: Int,
    number: Int,
    sku: UnsafeBufferPointer<UInt8>,
    name: UnsafeBufferPointer<UInt8>,
    quantity: Int,
    unitPrice: Int64,
    bundle: Bool,
    supplier: UnsafeBufferPointer<UInt8>
  ) {
    prefix.withUnsafeBufferPointer { rows.append($0) }
    rows.appendField(Int32(truncatingIfNeeded: sourceLine))
    rows.append(order.bytes)
    rows.appendField(Int32(truncatingIfNeeded: number))
    rows.appendField(sku)
    rows.appendField(name)
    rows.appendField(Int32(truncatingIfNeeded: quantity))
    rows.appendField(unitPrice)
    rows.append(bigEndian: Int32(1))
    rows.append(byte: bundle ? 1 : 0)
    if supplier.isEmpty { rows.append(bigEndian: Int32(-1)) } else { rows.appendField(supplier) }
    count += 1
  }

  /// What marks a place to go back to.
  var mark: (length: Int, count: Int) { (rows.count, count) }

  /// Takes back the rows since a mark.
  mutating func cut(to mark: (length: Int, count: Int)) {
    rows.cut(to: mark.length)
    count = mark.count
  }

  /// Ends the data.
  mutating func finish() {
    rows.append(Self.trailer)
  }

  mutating func removeSent() {
    rows.removeAll()
  }
}
