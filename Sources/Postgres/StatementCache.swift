/// Which SQL texts are prepared on a connection, and under which name; the least recently used goes first.
struct StatementCache {
  private struct Entry {
    let name: String
    var lastUse: Int
  }

  private let capacity: Int
  private var entries: [String: Entry] = [:]
  private var uses = 0
  private var names = 0
  /// Evicted, but still held by the server.
  private(set) var discarded: [String] = []

  init(capacity: Int) {
    self.capacity = capacity
  }

  var count: Int { entries.count }

  mutating func name(of sql: String) -> String? {
    guard let index = entries.index(forKey: sql) else { return nil }
    uses += 1
    entries.values[index].lastUse = uses
    return entries.values[index].name
  }

  /// A name that no statement of this session has had: a failed PREPARE leaves nothing to clean up.
  mutating func freshName() -> String {
    names += 1
    return "s\(names)"
  }

  mutating func insert(_ sql: String, name: String) {
    if let old = entries[sql] { discarded.append(old.name) }
    uses += 1
    entries[sql] = Entry(name: name, lastUse: uses)
    if entries.count > capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      entries[oldest.key] = nil
      discarded.append(oldest.value.name)
    }
  }

  mutating func forget(_ sql: String) {
    entries[sql] = nil
  }

  mutating func takeDiscarded() -> [String] {
    defer { discarded = [] }
    return discarded
  }

  /// The server has dropped them all (DISCARD ALL, DEALLOCATE ALL).
  mutating func removeAll() {
    entries = [:]
    discarded = []
  }
}
