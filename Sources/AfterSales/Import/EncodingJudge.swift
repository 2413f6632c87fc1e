/// Judges by all bytes of a file, piece by piece, whether it is UTF-8 or GB18030: a single row can be either.
struct EncodingJudge {
  enum Verdict: Hashable {
    /// `unsure`: the few characters beyond ASCII can be read in both ways, as `л` and `谢`.
    case utf8(unsure: Bool)
    case gb18030(broken: Int)
    /// No UTF-8 from this byte on, and not surely GB18030.
    case unsure(broken: Int)
    case neither(broken: Int)
  }

  private var offset = 0

  // UTF-8 (RFC 3629): what the sequence in work still wants, and where it began.
  private var wanted = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  private var sequenceStart = 0
  private var sequenceLength = 0
  private var firstBroken: Int?
  private var broken = 0
  private var pairs = 0
  private var longer = 0

  // GB18030: the place in the character in work, and its first byte.
  private var place = 0
  private var lead: UInt8 = 0
  private var isGB18030 = true
  /// Pairs of GB2312, of which nearly all real text is, and the others.
  private var common = 0
  private var rare = 0

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < bytes.count {
      if wanted == 0, place == 0 {
        at = Self.endOfASCII(bytes, from: at)
        guard at < bytes.count else { break }
      }
      takeUTF8(bytes[at], offset + at)
      takeGB18030(bytes[at])
      at += 1
    }
    offset += bytes.count
  }

  mutating func finish() -> Verdict {
    if wanted > 0 { breakSequence() }
    if place > 0 { isGB18030 = false }
    let characters = common + rare
    guard let firstBroken else {
      return .utf8(unsure: pairs > 0 && longer == 0 && isGB18030 && common > 0)
    }
    guard isGB18030, characters > 0 else { return .neither(broken: firstBroken) }
    // Text that is GB18030 seldom happens to be UTF-8, and hardly ever in three bytes; damaged UTF-8 mostly still is; and
    // other encodings pair their letters with ASCII.
    return broken >= pairs && broken >= 4 * longer && common >= 3 * rare
      ? .gb18030(broken: firstBroken) : .unsure(broken: firstBroken)
  }

  private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    let raw = UnsafeRawBufferPointer(bytes)
    while at + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      at += 8
    }
    while at < bytes.count, bytes[at] < 0x80 { at += 1 }
    return at
  }

  private mutating func takeUTF8(_ byte: UInt8, _ offset: Int) {
    if wanted > 0 {
      if byte >= low, byte <= high {
        wanted -= 1
        (low, high) = (0x80, 0xBF)
        if wanted == 0 { if sequenceLength == 2 { pairs += 1 } else { longer += 1 } }
        return
      }
      breakSequence()
    }
    guard byte >= 0x80 else { return }
    sequenceStart = offset
    switch byte {
    case 0xC2...0xDF: sequenceLength = 2
    case 0xE0...0xEF: sequenceLength = 3
    case 0xF0...0xF4: sequenceLength = 4
    default: return breakSequence()
    }
    wanted = sequenceLength - 1
    low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80
    high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF
  }

  private mutating func breakSequence() {
    broken += 1
    if firstBroken == nil { firstBroken = sequenceStart }
    wanted = 0
    (low, high) = (0x80, 0xBF)
  }

  private mutating func takeGB18030(_ byte: UInt8) {
    guard isGB18030 else { return }
    switch place {
    case 0:
      guard byte >= 0x80 else { return }
      guard byte != 0x80, byte != 0xFF else {
        isGB18030 = false
        return
      }
      lead = byte
      place = 1
    case 1 where (0x30...0x39).contains(byte): place = 2
    case 1:
      guard (0x40...0xFE).contains(byte), byte != 0x7F else { return fail() }
      if (0xA1...0xF7).contains(lead), byte >= 0xA1 { common += 1 } else { rare += 1 }
      place = 0
    case 2:
      guard (0x81...0xFE).contains(byte) else { return fail() }
      place = 3
    default:
      guard (0x30...0x39).contains(byte) else { return fail() }
      rare += 1
      place = 0
    }
  }

  private mutating func fail() {
    isGB18030 = false
    place = 0
  }
}
