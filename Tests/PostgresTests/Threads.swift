import Foundation
import Synchronization

/// Runs `body` on `count` threads at once and returns what they threw.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [any Error] {
  let failures = Failures()
  let group = DispatchGroup()
  for place in 0..<count {
    group.enter()
    Thread.detachNewThread {
      do { try body(place) } catch { failures.append(error) }
      group.leave()
    }
  }
  group.wait()
  return failures.all
}

private final class Failures: Sendable {
  private let errors = Mutex<[any Error]>([])
  var all: [any Error] { errors.withLock { $0 } }
  func append(_ error: any Error) { errors.withLock { $0.append(error) } }
}

/// Where threads wait until all have come.
final class Meeting: Sendable {
  private let missing: Mutex<Int>
  private let gate = DispatchSemaphore(value: 0)

  init(_ count: Int) {
    missing = Mutex(count)
  }

  func wait() {
    let last = missing.withLock { missing in
      missing -= 1
      return missing == 0
    }
    if last { gate.signal() }
    gate.wait()
    gate.signal()
  }
}
