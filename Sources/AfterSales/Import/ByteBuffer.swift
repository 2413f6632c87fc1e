internal import Glibc

/// Bytes that grow at their end, with the integers of the network.
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 1024
  private(set) var count = 0

  init() {
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  mutating func removeAll() { count = 0 }

  mutating func cut(to length: Int) { count = min(count, length) }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    memcpy(base + count, source, bytes.count)
    count += bytes.count
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  mutating func append(byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  mutating func append(bigEndian number: some FixedWidthInteger) {
    let size = MemoryLayout.size(ofValue: number)
    reserve(size)
    UnsafeMutableRawPointer(base + count).storeBytes(of: number.bigEndian, as: type(of: number))
    count += size
  }

  /// A field of a binary COPY: its length, then its bytes.
  mutating func appendField(_ bytes: UnsafeBufferPointer<UInt8>) {
    append(bigEndian: Int32(truncatingIfNeeded: bytes.count))
    append(bytes)
  }

  mutating func appendField(_ number: Int64) {
    append(bigEndian: Int32(8))
    append(bigEndian: number)
  }

  mutating func appendField(_ number: Int32) {
    append(bigEndian: Int32(4))
    append(bigEndian: number)
  }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let larger = max(2 * capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }
}
