internal import AfterSales

/// Carries out the lines of a batch, those that change something a few to a transaction: the disk is waited for once for all of
/// them. A step that is refused is an answer, not an error, so it leaves the others alone; an error of the database undoes its few,
/// which are then made one by one under the same keys.
struct BatchRun {
  let session: Session
  let lines: BatchLines
  let key: CommandKey
  let desk: Desk
  let stops: Bool

  /// Few enough that a ticket is not held for long.
  static let together = 25

  /// What a line came to; no record for a blank one.
  struct Result {
    var record: Record?
    var failure: Failure?
  }

  /// The results of the next lines: of several that change something, or of one.
  func few(from first: Int) throws -> [Result] {
    var last = first
    while last < lines.texts.count, last - first < Self.together, changes(lines.texts[last]) { last += 1 }
    guard last - first > 1 else { return [try one(first)] }
    var results: [Result] = []
    do {
      try desk.atomically {
        for place in first..<last {
          let result = try one(place, inTransaction: true)
          results.append(result)
          if isOver(after: result) { break }
        }
      }
      return results
    } catch let lost as OutputLost {
      throw lost
    } catch {
      return try (first..<last).reduce(into: []) { done, place in
        guard !isOver(after: done.last) else { return }
        done.append(try one(place))
      }
    }
  }

  /// Whether nothing is to follow a result: a failure that would meet every other line too, or any where the batch stops at one.
  private func isOver(after result: Result?) -> Bool {
    guard let failure = result?.failure else { return false }
    return stops || failure.status == .unavailable || failure.status == .internal
  }

  /// Blank lines go along.
  private func changes(_ text: String) -> Bool {
    do {
      return try session.command(text, changesOnly: false)?.command.changes ?? true
    } catch {
      return true
    }
  }

  private func one(_ place: Int, inTransaction: Bool = false) throws -> Result {
    let text = lines.texts[place]
    do {
      guard let command = try session.command(text, changesOnly: false) else { return Result() }
      return Result(record: try session.run(command, at: place, key, desk))
    } catch let lost as OutputLost {
      throw lost
    } catch {
      // Inside a transaction an error that is not an answer has ended it.
      if inTransaction, !(error is Failure), !(error is UsageProblem) { throw error }
      let failure = session.program.translation(session.globals).failure(error)
      return Result(record: session.record(of: failure, at: place, text), failure: failure)
    }
  }
}
