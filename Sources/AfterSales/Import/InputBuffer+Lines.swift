extension InputBuffer {
  /// The next line without its end; one that is too long is read, and told by its length.
  func nextLine() throws(ImportError) -> Span? {
    try passOverMark()
    var at = position
    while true {
      while at < end, base[at] != 0x0A { at += 1 }
      if at < end { break }
      let read = at - position
      if read > Self.longestRecord { return try passOverLine() }
      guard try fill() else {
        if read == 0 { return nil }
        break
      }
      at = position + read
    }
    let span = Span(start: position, end: at)
    position = min(at + 1, end)
    line += 1
    return span
  }

  /// Passes over a byte order mark before a record: files put together have them in the middle.
  func passOverMark() throws(ImportError) {
    if end - position < 3, position < end, base[position] == 0xEF { _ = try fill() }
    guard end - position >= 3, base[position] == 0xEF, base[position + 1] == 0xBB, base[position + 2] == 0xBF
    else {
      return
    }
    position += 3
  }

  private func passOverLine() throws(ImportError) -> Span {
    var at = end
    while at == end {
      position = at
      guard try fill() else { break }
      at = position
      while at < end, base[at] != 0x0A { at += 1 }
    }
    position = min(at + 1, end)
    line += 1
    return Span(start: 0, end: Self.longestRecord + 1)
  }
}
