internal import Glibc

/// Parameters as libpq takes them: C strings end to end in one buffer, and where each begins.
struct ParameterList {
  private var bytes: [UInt8] = []
  /// Offsets into `bytes`; -1 is NULL.
  private var starts: [Int] = []

  var count: Int32 { Int32(starts.count) }

  init(_ parameters: [Parameter]) throws(PostgresError) {
    guard parameters.count <= Parameter.maximumCount else {
      throw .tooManyParameters(parameters.count)
    }
    starts.reserveCapacity(parameters.count)
    for (index, parameter) in parameters.enumerated() {
      if parameter == .null {
        starts.append(-1)
        continue
      }
      let start = bytes.count
      starts.append(start)
      append(parameter)
      if holdsNUL(from: start) { throw .nulCharacter(in: "Parameter $\(index + 1)") }
      bytes.append(0)
    }
  }

  func withPointers<R>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R) -> R {
    bytes.withUnsafeBytes { raw in
      let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = starts.map { start in start < 0 ? nil : base.map { $0 + start } }
      return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }

  /// C ends a text at its first zero byte: what follows would be cut off in silence.
  private func holdsNUL(from start: Int) -> Bool {
    bytes.withUnsafeBytes { raw in
      raw.baseAddress.flatMap { memchr($0 + start, 0, raw.count - start) } != nil
    }
  }

  private mutating func append(_ parameter: Parameter) {
    switch parameter {
    case .null: break
    case .text(let value), .json(let value): bytes.append(contentsOf: value.utf8)
    case .int(let value): bytes.append(contentsOf: String(value).utf8)
    case .double(let value): bytes.append(contentsOf: String(value).utf8)
    case .bool(let value): bytes.append(value ? UInt8(ascii: "t") : UInt8(ascii: "f"))
    case .bytes(let value): appendHex(value)
    case .intArray(let values): appendArray(values) { $0.bytes.append(contentsOf: String($1).utf8) }
    case .textArray(let values): appendArray(values) { $0.appendQuoted($1) }
    }
  }

  private mutating func appendHex(_ value: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: "\\x".utf8)
    bytes.reserveCapacity(bytes.count + 2 * value.count + 1)
    for byte in value {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }

  private mutating func appendArray<Element>(
    _ values: [Element],
    _ element: (inout ParameterList, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "{"))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      element(&self, value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
