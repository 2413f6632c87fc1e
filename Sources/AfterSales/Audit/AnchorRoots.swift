/// Reckons the roots of anchors from what each of them added, apart from the database's own reckoning.
///
/// A root covers the one before it, so what was changed in an old anchor shows in none but that, as long as its root stands.
struct AnchorRoots {
  /// Anchors that are not what their root says.
  private(set) var changed: [Int] = []
  private let anchors: [Anchor]
  private var place = 0
  private var whole = SHA256()
  private var part = SHA256()
  private var bucket: (chain: String, thousand: Int64)?

  /// - Parameter anchors: in the order of their numbers.
  init(_ anchors: [Anchor]) {
    self.anchors = anchors
    begin()
  }

  /// Takes the next row: in the order of anchors, of kinds of chain, and of their numbers.
  mutating func add(_ row: AnchoredHead) {
    while place < anchors.count, anchors[place].number < row.anchor { end() }
    guard place < anchors.count, anchors[place].number == row.anchor else {
      changed.append(row.anchor)
      return
    }
    let thousand = row.number / 1000
    if let bucket, bucket != (row.chain, thousand) { close() }
    bucket = (row.chain, thousand)
    part.update("\(row.chain) \(row.number) \(row.seq) \(row.head)\n".utf8)
  }

  /// All rows were added.
  mutating func finish() {
    while place < anchors.count { end() }
  }

  private mutating func begin() {
    guard place < anchors.count else { return }
    let before = place > 0 ? anchors[place - 1].root : ""
    whole = SHA256()
    whole.update("\(anchors[place].number) \(anchors[place].at) \(before)\n".utf8)
  }

  private mutating func close() {
    whole.update("\(part.finish().hexadecimal)\n".utf8)
    part = SHA256()
    bucket = nil
  }

  private mutating func end() {
    if bucket != nil { close() }
    let anchor = anchors[place]
    if whole.finish().hexadecimal != anchor.root || anchor.number != place + 1 {
      changed.append(anchor.number)
    }
    place += 1
    begin()
  }
}
