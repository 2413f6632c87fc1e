extension InputBuffer {
  /// The next line without its end; one that is too long is read, and told by its length.
  func nextLine() throws(ImportError) -> Span? {
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
