/// The records of a CSV file (RFC 4180), one after another, with the line each begins on.
///
/// Fields may be quoted, hold line breaks, and double their quotes; lines end in LF or CR LF. A record whose quotes are
/// wrong ends at the end of its first line, so that one stray quote costs one line and not the rest of the file.
struct CSVReader {
  enum Step {
    /// The fields stand in `fields`.
    case record
    /// The fields before the fault stand in `fields`.
    case fault(ImportProblem.Why)
    case end
  }
  private enum Scan {
    case record, unfinished, badQuote
  }

  let buffer: InputBuffer
  /// The fields of the record in work, unescaped.
  private(set) var fields: [InputBuffer.Span] = []
  /// The line that the record in work begins on.
  private(set) var line = 1
  private var doubled: [Int] = []
  private var sawHighBytes = false
  private var breaksInside = 0

  init(_ buffer: InputBuffer) {
    self.buffer = buffer
  }

  /// The next record; blank lines are passed over.
  mutating func next() throws(ImportError) -> Step {
    while true {
      let start = buffer.position
      line = buffer.line
      var place = start
      var scan = self.scan(from: start, &place)
      while scan == .unfinished {
        guard buffer.end - buffer.position <= InputBuffer.longestRecord else {
          let read = InputBuffer.Span(start: buffer.position, end: buffer.end)
          // With a line end inside, it is a quote that never closes.
          return try endAtLine(
            buffer.lineFeeds(read) > 0 ? .badQuote : .recordTooLong(limit: InputBuffer.longestRecord)
          )
        }
        let grew = try buffer.fill()
        if !grew {
          if buffer.position == buffer.end { return .end }
          scan = self.scan(from: buffer.position, &place, isLast: true)
          break
        }
        place = buffer.position
        scan = self.scan(from: buffer.position, &place)
      }
      if scan != .record { return try endAtLine(.badQuote) }
      let record = InputBuffer.Span(start: buffer.position, end: place)
      buffer.position = place
      buffer.line += breaksInside + 1
      if fields.count == 1, fields[0].isEmpty, record.end - record.start <= 2 { continue }
      if sawHighBytes, let broken = TextRule.firstBrokenByte(UnsafeBufferPointer(buffer.bytes(record))) {
        line += buffer.lineFeeds(InputBuffer.Span(start: record.start, end: record.start + broken))
        unescape()
        return .fault(.brokenUTF8(offset: buffer.offset + record.start + broken))
      }
      unescape()
      return .record
    }
  }

  /// Finds the fields from `start` to the end of the record.
  private mutating func scan(from start: Int, _ place: inout Int, isLast: Bool = false) -> Scan {
    fields.removeAll(keepingCapacity: true)
    doubled.removeAll(keepingCapacity: true)
    breaksInside = 0
    let base = UnsafePointer(buffer.base)
    let end = buffer.end
    var high: UInt8 = 0
    var at = start
    defer {
      sawHighBytes = high >= 0x80
      place = at
    }
    while true {
      if at < end, base[at] == quote {
        at += 1
        let first = at
        var hasDoubled = false
        while true {
          guard at < end else { return isLast ? .badQuote : .unfinished }
          let byte = base[at]
          high |= byte
          if byte == quote {
            // The next byte decides whether the quote closes.
            if at + 1 == end, !isLast { return .unfinished }
            guard at + 1 < end, base[at + 1] == quote else { break }
            hasDoubled = true
            at += 2
          } else {
            if byte == lineFeed { breaksInside += 1 }
            at += 1
          }
        }
        if hasDoubled { doubled.append(fields.count) }
        fields.append(InputBuffer.Span(start: first, end: at))
        at += 1
      } else {
        let first = at
        while at < end {
          let byte = base[at]
          if byte == comma || byte == lineFeed { break }
          if byte == quote { return .badQuote }
          high |= byte
          at += 1
        }
        if at == end, !isLast { return .unfinished }
        let hasReturn = at > first && base[at - 1] == carriageReturn && (at == end || base[at] == lineFeed)
        fields.append(InputBuffer.Span(start: first, end: hasReturn ? at - 1 : at))
      }
      if at == end { return isLast ? .record : .unfinished }
      if base[at] == carriageReturn {
        if at + 1 == end, !isLast { return .unfinished }
        if at + 1 < end, base[at + 1] == lineFeed { at += 1 }
      }
      switch base[at] {
      case comma: at += 1
      case lineFeed:
        at += 1
        return .record
      default: return .badQuote
      }
    }
  }

  /// Gives the record up at the end of its first line; what fields it had so far are kept.
  private mutating func endAtLine(_ why: ImportProblem.Why) throws(ImportError) -> Step {
    // Spans after the first line would be of other records.
    let kept = fields.count
    var at = buffer.position
    var before = buffer.position
    while true {
      while at < buffer.end, buffer.base[at] != lineFeed { at += 1 }
      if at < buffer.end { break }
      guard at - buffer.position <= InputBuffer.longestRecord else {
        // A line without end is passed over piece by piece.
        fields.removeAll()
        buffer.position = at
        guard try buffer.fill() else { break }
        at = buffer.position
        before = at
        continue
      }
      guard try buffer.fill() else { break }
      let moved = before - buffer.position
      for place in fields.indices {
        fields[place].start -= moved
        fields[place].end -= moved
      }
      at -= moved
      before = buffer.position
    }
    fields.removeAll { $0.end > at }
    doubled.removeAll { $0 >= min(kept, fields.count) }
    let record = InputBuffer.Span(start: buffer.position, end: at)
    let broken = TextRule.firstBrokenByte(UnsafeBufferPointer(buffer.bytes(record)))
    buffer.position = min(at + 1, buffer.end)
    buffer.line += 1
    if broken != nil { fields.removeAll() }
    unescape()
    return .fault(why)
  }

  private func unescapedEnd(_ span: InputBuffer.Span) -> Int {
    var written = span.start
    var place = span.start
    while place < span.end {
      let byte = buffer.base[place]
      buffer.base[written] = byte
      written += 1
      place += byte == quote ? 2 : 1
    }
    return written
  }

  private mutating func unescape() {
    for place in doubled where place < fields.count { fields[place].end = unescapedEnd(fields[place]) }
    doubled.removeAll(keepingCapacity: true)
  }

  private var quote: UInt8 { UInt8(ascii: "\"") }
  private var comma: UInt8 { UInt8(ascii: ",") }
  private var lineFeed: UInt8 { 0x0A }
  private var carriageReturn: UInt8 { 0x0D }
}
