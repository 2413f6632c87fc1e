internal import Glibc

extension InputBuffer {
  /// What the first bytes of a file say of it.
  enum Mark {
    case none
    /// An encoding, and how long the mark is.
    case encoding(TextEncoding, Int)
    case error(ImportError)

    init(_ start: [UInt8]) {
      switch start {
      case let start where start.starts(with: [0xEF, 0xBB, 0xBF]): self = .encoding(.utf8, 3)
      case [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]: self = .error(.notUTF8("UTF-32"))
      case let start where start.starts(with: [0xFF, 0xFE]): self = .encoding(.utf16LittleEndian, 2)
      case let start where start.starts(with: [0xFE, 0xFF]): self = .encoding(.utf16BigEndian, 2)
      case let start where start.starts(with: Array("PK\u{3}\u{4}".utf8)):
        self = .error(.notText(".xlsx, .zip"))
      case [0xD0, 0xCF, 0x11, 0xE0]: self = .error(.notText(".xls"))
      case let start where start.starts(with: [0x1F, 0x8B]): self = .error(.notText(".gz"))
      // ASCII in two bytes each, without a mark: no text of one byte each holds U+0000.
      case let start where start.count == 4 && start[1] == 0 && start[3] == 0 && start[0] > 0 && start[2] > 0:
        self = .encoding(.utf16LittleEndian, 0)
      case let start where start.count == 4 && start[0] == 0 && start[2] == 0 && start[1] > 0 && start[3] > 0:
        self = .encoding(.utf16BigEndian, 0)
      default: self = .none
      }
    }
  }

  /// Judges all bytes of a descriptor that can be read again, from where it stands.
  static func judge(_ descriptor: Int32) throws(ImportError) -> EncodingJudge.Verdict {
    var judge = EncodingJudge()
    let size = 256 << 10
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { buffer.deallocate() }
    var place = lseek(descriptor, 0, SEEK_CUR)
    while true {
      let count = pread(descriptor, buffer, size, place)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      if count == 0 { return judge.finish() }
      judge.take(UnsafeBufferPointer(start: buffer, count: count))
      place += count
    }
  }

  /// Counts the line feeds of a file among so many bytes.
  static func lineFeeds(_ descriptor: Int32, from begun: off_t, count: Int) throws(ImportError) -> Int {
    var feeds = 0
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var seen = 0
    while seen < count {
      let got = pread(descriptor, &buffer, min(buffer.count, count - seen), begun + seen)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      for byte in buffer[..<got] where byte == 0x0A { feeds += 1 }
      seen += got
    }
    return feeds
  }

  static func judge(_ bytes: [UInt8]) -> EncodingJudge.Verdict {
    var judge = EncodingJudge()
    bytes.withUnsafeBufferPointer { judge.take($0) }
    return judge.finish()
  }

  /// Whether a descriptor is a file that can be read twice.
  static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && lseek(descriptor, 0, SEEK_CUR) >= 0
  }
}
