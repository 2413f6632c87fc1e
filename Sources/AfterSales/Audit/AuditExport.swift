/// The lines of an export for audits: anchors, what they hold, and events, each with tabs between its words.
package enum AuditExport {
  static let title = "aftersales audit export 1"

  /// What of an export is not readable.
  package struct Problem: Error, Equatable {
    /// From 1.
    package let line: Int
  }

  static func line(_ anchor: Anchor) -> String {
    "anchor\t\(anchor.number)\t\(anchor.at)\t\(anchor.root)\t\(anchor.chains)"
  }

  static func line(_ row: AnchoredHead) -> String {
    "anchored\t\(row.anchor)\t\(row.chain)\t\(row.number)\t\(row.seq)\t\(row.head)"
  }

  static func line(_ event: AuditedEvent) -> String {
    "event\t\(event.ticket)\t\(event.seq)\t\(event.previous)\t\(event.request)\t\(event.hash)\t\(event.said)"
  }

  /// Checks an export, with no database.
  ///
  /// - Parameters:
  ///   - roots: those that were kept.
  ///   - next: the next line without its end; nil after the last.
  package static func verify(
    roots: [String],
    _ next: () throws -> [UInt8]?
  ) throws -> (faults: [AuditFault], tickets: Int, events: Int) {
    var book = AuditBook(roots: roots)
    var line = 1
    guard try next().map({ String(decoding: $0, as: UTF8.self) }) == title else { throw Problem(line: 1) }
    while let bytes = try next() {
      line += 1
      let words = bytes.split(separator: 9, maxSplits: 6, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard add(words, to: &book) else { throw Problem(line: line) }
    }
    book.finish()
    return (book.faults, book.tickets, book.events)
  }

  private static func add(_ words: [String], to book: inout AuditBook) -> Bool {
    switch (words.first, words.count) {
    case ("anchor", 5):
      guard let number = Int(words[1]), let at = Int64(words[2]), let chains = Int(words[4]) else {
        return false
      }
      book.add(Anchor(number: number, at: at, root: words[3], chains: chains))
    case ("anchored", 6):
      guard let anchor = Int(words[1]), let number = Int64(words[3]), let seq = Int(words[4]) else {
        return false
      }
      book.add(AnchoredHead(anchor: anchor, chain: words[2], number: number, seq: seq, head: words[5]))
    case ("event", 7):
      guard let ticket = Int64(words[1]), let seq = Int(words[2]) else { return false }
      book.add(
        AuditedEvent(
          ticket: ticket,
          seq: seq,
          previous: words[3],
          request: words[4],
          hash: words[5],
          said: words[6]
        )
      )
    default: return false
    }
    return true
  }
}
