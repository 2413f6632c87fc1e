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

  private var descriptor: Int32
  /// Where the descriptor stood when it was handed over.
  private var begun: off_t = 0
  private var isOurs: Bool
  private var given: [UInt8] = []
  private var givenFrom = 0
  /// Nil where the bytes are UTF-8 already.
  private var decoder: TextDecoder?
  /// How the text is read: what its mark says, else what was asked for, else what all its bytes say.
  private(set) var encoding = TextEncoding.utf8
  private(set) var couldBeGB18030 = false

  /// Opens the source, finds out how its text is encoded and passes over a byte order mark.
  ///
  /// - Parameter encoding: nil to judge it by all that the source holds, before anything is taken in.
  init(_ source: ImportSource, encoding asked: TextEncoding? = nil) throws(ImportError) {
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
    let verdict = asked == nil ? try judgeAll() : nil
    while end < 4, try fill() {}
    try begin(asked, verdict)
  }

  deinit {
    if isOurs, descriptor >= 0 { close(descriptor) }
    base.deallocate()
  }

  private func judgeAll() throws(ImportError) -> EncodingJudge.Verdict {
    if descriptor < 0 { return Self.judge(given) }
    if Self.isFile(descriptor) {
      begun = lseek(descriptor, 0, SEEK_CUR)
      return try Self.judge(descriptor)
    }
    var judge = EncodingJudge()
    let copy = try Spool.copy(descriptor) { judge.take($0) }
    if isOurs { close(descriptor) }
    descriptor = copy
    isOurs = true
    return judge.finish()
  }

  private func begin(_ asked: TextEncoding?, _ verdict: EncodingJudge.Verdict?) throws(ImportError) {
    var mark = 0
    encoding = asked ?? .utf8
    switch Mark(Array(UnsafeBufferPointer(start: base, count: min(4, end)))) {
    case .error(let error): throw error
    case .encoding(let said, let length):
      (encoding, mark) = (said, length)
      switch verdict {
      case .gb18030(let broken), .unsure(let broken), .neither(let broken):
        if said == .utf8 { throw .broken(try brokenText(.marked, broken)) }
      case .utf8, nil: break
      }
    case .none:
      switch verdict {
      case .gb18030: encoding = .gb18030
      case .utf8(let unsure): couldBeGB18030 = unsure
      case .unsure(let broken): throw .broken(try brokenText(.unsure, broken))
      case .neither(let broken): throw .broken(try brokenText(.neither, broken))
      case nil: break
      }
    }
    position = mark
    guard encoding != .utf8 else { return }
    let first = UnsafeBufferPointer(start: base + mark, count: end - mark)
    guard let decoder = TextDecoder(encoding, first: first) else { throw .notUTF8(encoding.rawValue) }
    self.decoder = decoder
    (position, end, isExhausted) = (0, 0, false)
    while end < 4, try fill() {}
    // Its own byte order mark.
    if Array(UnsafeBufferPointer(start: base, count: min(3, end))) == [0xEF, 0xBB, 0xBF] { position = 3 }
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
    let count =
      if let decoder {
        try decoder.read(into: base + end, atMost: capacity - end) { (target, most) throws(ImportError) in
          try readSome(into: target, atMost: most)
        }
      } else {
        try readSome(into: base + end, atMost: capacity - end)
      }
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

  /// Where the source is no UTF-8, with the line for those who look for it.
  private func brokenText(_ kind: BrokenText.Kind, _ broken: Int) throws(ImportError) -> BrokenText {
    let before: Int
    if descriptor < 0 {
      before = given[..<broken].count { $0 == 0x0A }
    } else {
      before = try Self.lineFeeds(descriptor, from: begun, count: broken)
    }
    return BrokenText(kind: kind, line: before + 1, offset: broken)
  }

  /// What is wrong with a byte that is no part of the text.
  func broken(at place: Int) -> ImportProblem.Why {
    decoder == nil ? .brokenUTF8(offset: offset + place) : .undecodable(encoding)
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
