/// Checks a history that was exported: its chains by themselves, and against the roots that were kept.
struct AuditBook {
  private(set) var faults: [AuditFault] = []
  private(set) var tickets = 0
  private(set) var events = 0

  private let roots: [String]
  private var anchors: [Anchor] = []
  private var reckoned: AnchorRoots?
  /// The last anchor whose root was kept; what came after it is not held against anything.
  private var last = 0
  private var heads: [Int64: (seq: Int, head: String)] = [:]
  private var current: (ticket: Int64, seq: Int, hash: String)?

  /// - Parameter roots: those that were kept.
  init(roots: [String]) {
    self.roots = roots
  }

  /// Anchors come first, in the order of their numbers.
  mutating func add(_ anchor: Anchor) { anchors.append(anchor) }

  /// What anchors hold comes next, in the order of anchors, kinds and numbers.
  mutating func add(_ row: AnchoredHead) {
    if reckoned == nil { beginRows() }
    reckoned?.add(row)
    if row.anchor <= last, row.chain == "ticket" { heads[row.number] = (row.seq, row.head) }
  }

  private mutating func beginRows() {
    reckoned = AnchorRoots(anchors)
    last = anchors.last { roots.contains($0.root) }?.number ?? 0
  }

  /// Events come last, by ticket and number.
  ///
  /// - Parameter said: what was hashed, after the hash of the event before and that of the request.
  mutating func add(_ event: AuditedEvent) {
    events += 1
    if current?.ticket != event.ticket {
      endTicket()
      tickets += 1
      current = (event.ticket, 0, "")
    }
    let before = current?.hash ?? ""
    if let fault = event.fault(after: current?.seq ?? 0, hash: before) {
      faults.append(.chain(ticket: event.ticket, seq: event.seq, saying: fault))
    }
    if let head = heads[event.ticket], head.seq == event.seq {
      heads[event.ticket] = nil
      if head.head != event.hash { faults.append(.rewritten(ticket: event.ticket, seq: event.seq)) }
    }
    current = (event.ticket, event.seq, event.hash)
  }

  private mutating func endTicket() {
    guard let ticket = current?.ticket, let head = heads.removeValue(forKey: ticket) else { return }
    faults.append(.cut(ticket: ticket, seq: head.seq))
  }

  /// All was added.
  mutating func finish() {
    if reckoned == nil { beginRows() }
    reckoned?.finish()
    endTicket()
    let known = Set(anchors.map(\.root))
    faults += roots.filter { !known.contains($0) }.map(AuditFault.unknownRoot)
    faults += (reckoned?.changed ?? []).map(AuditFault.changedAnchor)
    faults += heads.sorted { $0.key < $1.key }.map { .gone(ticket: $0.key, seq: $0.value.seq) }
  }
}
