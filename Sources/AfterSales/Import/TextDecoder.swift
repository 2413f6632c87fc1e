internal import Glibc

/// Turns text of another encoding into UTF-8, piece by piece, with the C library's iconv.
///
/// What cannot be decoded becomes the byte FF, which is no UTF-8: its record is refused like one of broken UTF-8.
final class TextDecoder {
  private static let chunk = 64 << 10

  private let handle: iconv_t
  private let raw = UnsafeMutablePointer<UInt8>.allocate(capacity: chunk)
  private var start = 0
  private var end = 0
  private var isExhausted = false
  /// What is taken before the source is asked.
  private var given: [UInt8]
  private var givenFrom = 0

  /// Nil where the C library does not know the encoding.
  ///
  /// - Parameter first: what was read of the source already.
  init?(_ encoding: TextEncoding, first: UnsafeBufferPointer<UInt8>) {
    guard let handle = iconv_open("UTF-8", encoding.rawValue), Int(bitPattern: handle) != -1 else {
      return nil
    }
    self.handle = handle
    given = Array(first)
  }

  deinit {
    iconv_close(handle)
    raw.deallocate()
  }

  /// Writes some text, at least one byte unless the source is at its end.
  ///
  /// - Parameter source: reads up to that many bytes, none at the end.
  func read(
    into target: UnsafeMutablePointer<UInt8>,
    atMost most: Int,
    from source: (UnsafeMutablePointer<UInt8>, Int) throws(ImportError) -> Int
  ) throws(ImportError) -> Int {
    var written = 0
    var wantsMore = start == end
    while written == 0 {
      if wantsMore { try refill(from: source) }
      guard start < end else { return written }
      let result = decode(into: target, atMost: most, &written)
      switch result {
      case nil: wantsMore = true
      case E2BIG: return written
      case EINVAL where !isExhausted: wantsMore = true
      default:
        target[written] = 0xFF
        written += 1
        start += result == EINVAL ? end - start : 1
        iconv(handle, nil, nil, nil, nil)
      }
    }
    return written
  }

  /// - Returns: why it stopped before the end of what was read; nil when it did not.
  private func decode(into target: UnsafeMutablePointer<UInt8>, atMost most: Int, _ written: inout Int)
    -> Int32?
  {
    raw.withMemoryRebound(to: CChar.self, capacity: Self.chunk) { raw in
      target.withMemoryRebound(to: CChar.self, capacity: most) { target in
        var input: UnsafeMutablePointer<CChar>? = raw + start
        var left = end - start
        var output: UnsafeMutablePointer<CChar>? = target + written
        var room = most - written - 1  // for the byte that marks what cannot be decoded
        let before = (left, room)
        let result = iconv(handle, &input, &left, &output, &room)
        let number = errno
        start += before.0 - left
        written += before.1 - room
        return result == -1 ? number : nil
      }
    }
  }

  private func refill(
    from source: (UnsafeMutablePointer<UInt8>, Int) throws(ImportError) -> Int
  ) throws(ImportError) {
    if start > 0 { raw.update(from: raw + start, count: end - start) }
    end -= start
    start = 0
    if givenFrom < given.count {
      let count = min(Self.chunk - end, given.count - givenFrom)
      given.withUnsafeBufferPointer { (raw + end).update(from: $0.baseAddress! + givenFrom, count: count) }
      givenFrom += count
      end += count
      return
    }
    let count = try source(raw + end, Self.chunk - end)
    end += count
    isExhausted = count == 0
  }
}
