/// How far a long run is, on one line of a terminal that is written over; silent anywhere else.
struct Progress {
  private let total: Int
  private let sink: (any Sink)?
  private var shown = false

  private let step: Int

  /// - Parameter step: how many lie between two times that it is shown.
  init(total: Int, sink: (any Sink)?, every step: Int = 100) {
    self.total = total
    self.step = step
    self.sink = sink?.isTerminal == true && total >= 200 ? sink : nil
  }

  mutating func reached(_ count: Int) throws(OutputLost) {
    guard let sink, count % step == 0 else { return }
    shown = true
    try sink.write("\r\(count)/\(total)")
    try sink.flush()
  }

  /// Clears the line.
  mutating func finish() throws(OutputLost) {
    guard let sink, shown else { return }
    shown = false
    try sink.write("\r" + String(repeating: " ", count: 2 * String(total).count + 1) + "\r")
    try sink.flush()
  }
}
