internal import Glibc

/// A wait between two attempts, random so that two who met do not meet again.
enum Pause {
  /// At most 50 ms after the first attempt, doubling with each more.
  static func between(_ attempt: Int) {
    let full = 50 << min(attempt - 1, 6)
    poll(nil, 0, Int32.random(in: 0...Int32(full)))
  }
}
