/// The records of a CSV file (RFC 4180), one after another, with the line each begins on.
///
/// Fields may be quoted, hold line breaks, and double their quotes; lines end in LF or CR LF, or all in CR, as the first does. A
/// field may be `="00020"`, as spreadsheets write numbers that are to stay as they are; it is handed out as it stands. Where the
/// first record has no comma but a tab or a semicolon, that separates. A record whose quotes are wrong ends at the end of its
/// first line, so that one stray quote costs one line and not the rest of the file.
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
  private var separator = UInt8(ascii: ",")
  /// Line feed, or carriage return where the first line ends in one alone; nil before the first record.
  private var lineEnd: UInt8?
  private var isFirst = true
  private var breaksInside = 0

  init(_ buffer: InputBuffer) {
    self.buffer = buffer
  }

  /// The next record; blank lines are passed over.
  mutating func next() throws(ImportError) -> Step {
    while true {
      try buffer.passOverMark()
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
      if isFirst, scan == .record {
        isFirst = false
        if fields.count == 1, let other = otherSeparator(fields[0]) {
          separator = other
          scan = self.scan(from: buffer.position, &place, isLast: buffer.isExhausted)
        }
      }
      if scan != .record { return try endAtLine(.badQuote) }
      let record = InputBuffer.Span(start: buffer.position, end: place)
      buffer.position = place
      buffer.line += breaksInside + 1
      if fields.count == 1, fields[0].isEmpty, record.end - record.start <= 2 { continue }
      if sawHighBytes, let broken = TextRule.firstBrokenByte(UnsafeBufferPointer(buffer.bytes(record))) {
        line += buffer.lineFeeds(InputBuffer.Span(start: record.start, end: record.start + broken))
        unescape()
        return .fault(buffer.broken(at: record.start + broken))
      }
      unescape()
      return .record
    }
  }

  /// The names of the columns, which the first record holds.
  mutating func header() throws(ImportError) -> [String] {
    switch try next() {
    case .end: throw .noHeader
    case .fault(let why): throw .brokenHeader(why)
    case .record:
      return fields.map { String(decoding: Wrapping.removed(buffer.bytes($0), .words).0, as: UTF8.self) }
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
      var isWrapped = false
      if at < end, base[at] == equals {
        if at + 1 == end, !isLast { return .unfinished }
        isWrapped = at + 1 < end && base[at + 1] == quote
      }
      if at < end, base[at] == quote || isWrapped {
        let opening = at
        at += isWrapped ? 2 : 1
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
        if hasDoubled {
          if isWrapped { return .badQuote }
          doubled.append(fields.count)
        }
        fields.append(
          isWrapped ? InputBuffer.Span(start: opening, end: at + 1) : InputBuffer.Span(start: first, end: at)
        )
        at += 1
      } else {
        let first = at
        while at < end {
          let byte = base[at]
          if byte == separator || byte == lineFeed || byte == lineEnd { break }
          if byte == quote { return .badQuote }
          if byte == carriageReturn, lineEnd == nil {
            if at + 1 == end, !isLast { return .unfinished }
            if at + 1 < end, base[at + 1] != lineFeed {
              lineEnd = carriageReturn
              break
            }
          }
          high |= byte
          at += 1
        }
        if at == end, !isLast { return .unfinished }
        let hasReturn = at > first && base[at - 1] == carriageReturn && (at == end || base[at] == lineFeed)
        fields.append(InputBuffer.Span(start: first, end: hasReturn ? at - 1 : at))
      }
      if at == end { return isLast ? .record : .unfinished }
      if base[at] == carriageReturn, lineEnd != carriageReturn {
        if at + 1 == end, !isLast { return .unfinished }
        if at + 1 < end, base[at + 1] == lineFeed {
          at += 1
        } else if at + 1 < end, lineEnd == nil {
          lineEnd = carriageReturn
        }
      }
      switch base[at] {
      case separator: at += 1
      case lineFeed, lineEnd ?? lineFeed:
        at += 1
        if lineEnd == nil { lineEnd = lineFeed }
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
      let lineEnd = lineEnd ?? lineFeed
      while at < buffer.end, buffer.base[at] != lineEnd { at += 1 }
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

  /// What separates fields where there is no comma in the first record.
  private func otherSeparator(_ field: InputBuffer.Span) -> UInt8? {
    let bytes = buffer.bytes(field)
    return [0x09, UInt8(ascii: ";")].first { bytes.contains($0) }
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
  private var equals: UInt8 { UInt8(ascii: "=") }
  private var lineFeed: UInt8 { 0x0A }
  private var carriageReturn: UInt8 { 0x0D }
}
