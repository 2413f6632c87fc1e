internal import Glibc

/// The bytes of a file as they come, with the record in work kept whole and in one piece.
///
/// Readers may write into the record in work, to unescape it in place.
final class InputBuffer {
  /// More than this in one record is not read.
  static let longestRecord = 4 << 20
  private static let chunk = 256 << 10

  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The end of what was read.
  private(set) var end = 0
  /// The first byte that no reader has taken yet.
  var position = 0
  /// Where `base` stands in the file.
  private(set) var offset = 0
  /// The line at `position`; readers count on.
  var line = 1
  private(set) var isExhausted = false

  private let descriptor: Int32
  private let isOurs: Bool
  private var given: [UInt8] = []
  private var givenFrom = 0

  /// Opens the source and passes over a byte order mark.
  init(_ source: ImportSource) throws(ImportError) {
    capacity = 2 * Self.chunk
    base = .allocate(capacity: capacity)
    switch source {
    case .file(let path):
      guard !path.utf8.contains(0) else { throw .unreadable("the name holds U+0000") }
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      isOurs = true
      if descriptor < 0 { throw .unreadable(Self.reason(errno)) }
    case .standardInput:
      descriptor = STDIN_FILENO
      isOurs = false
    case .bytes(let bytes, _):
      descriptor = -1
      isOurs = false
      given = bytes
    }
    while end < 4, try fill() {}
    try skipMark()
  }

  deinit {
    if isOurs, descriptor >= 0 { close(descriptor) }
    base.deallocate()
  }

  /// Whether what is read first, blanks aside, is a brace: JSON then, and no header of a CSV file.
  var beginsWithBrace: Bool {
    bytes(Span(start: position, end: end)).first { !TextRule.isBlank($0) } == UInt8(ascii: "{")
  }

  /// Reads on, moving what is not taken yet to the front.
  ///
  /// - Returns: whether there is more than before.
  func fill() throws(ImportError) -> Bool {
    guard !isExhausted else { return false }
    if position > 0 {
      base.update(from: base + position, count: end - position)
      offset += position
      end -= position
      position = 0
    }
    if capacity - end < Self.chunk {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
      larger.update(from: base, count: end)
      base.deallocate()
      base = larger
      capacity *= 2
    }
    let count = try readSome(into: base + end, atMost: capacity - end)
    end += count
    isExhausted = count == 0
    return count > 0
  }

  private func readSome(into target: UnsafeMutablePointer<UInt8>, atMost most: Int) throws(ImportError) -> Int
  {
    if descriptor < 0 {
      let count = min(most, given.count - givenFrom)
      given.withUnsafeBufferPointer { bytes in
        if let start = bytes.baseAddress { target.update(from: start + givenFrom, count: count) }
      }
      givenFrom += count
      return count
    }
    while true {
      let count = read(descriptor, target, most)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .unreadable(Self.reason(errno)) }
    }
  }

  private func skipMark() throws(ImportError) {
    let start = Array(UnsafeBufferPointer(start: base, count: min(4, end)))
    if start.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
    } else if start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF] {
      throw .notUTF8("UTF-32")
    } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw .notUTF8("UTF-16")
    }
  }

  /// The bytes from one place to another, for reading and for writing in place.
  func bytes(_ span: Span) -> UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableBufferPointer(start: base + span.start, count: span.end - span.start)
  }

  /// Counts the line feeds of a span.
  func lineFeeds(_ span: Span) -> Int {
    var count = 0
    for byte in bytes(span) where byte == 0x0A { count += 1 }
    return count
  }

  /// A part of the buffer; what `fill` moves, it must not outlive.
  struct Span: Hashable {
    var start: Int
    var end: Int
    var isEmpty: Bool { start == end }
  }

  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
