internal import CLibPQ
internal import Glibc

/// How an exchange with the server is to be carried through.
struct Exchange {
  let deadline: Deadline
  /// The statement was sent outside a transaction: if its answer is lost, so is whether it happened.
  let outcomeAtStake: Bool
  /// How many synchronisation points were sent; 0 outside pipeline mode.
  var syncs = 0
}

/// All that came back for what was sent.
struct Answer {
  var results: [ResultHandle] = []
  var failure: PostgresError?

  func get() throws(PostgresError) -> [ResultHandle] {
    if let failure { throw failure }
    return results
  }
}

extension Connection {
  /// What is at stake for the next statement.
  func exchange(deadline: Duration?, syncs: Int = 0) -> Exchange {
    Exchange(
      deadline: .after(deadline ?? options.statementDeadline),
      outcomeAtStake: transactionStatus == .idle,
      syncs: syncs
    )
  }

  /// Collects all results of what was sent, and leaves the connection ready for the next or closed.
  ///
  /// Everything is read before judging: an error can follow a success (a deferred constraint fails after the
  /// statement that breaks it), and then it is the error that counts.
  func collect(_ handle: OpaquePointer, _ exchange: Exchange) -> Answer {
    var cancellation = Cancellation(exchange)
    return collect(handle, exchange, &cancellation)
  }

  /// The same, for an exchange that has begun: `failure` is one already met.
  func collect(
    _ handle: OpaquePointer,
    _ exchange: Exchange,
    _ cancellation: inout Cancellation,
    failure: PostgresError? = nil
  ) -> Answer {
    var answer = Answer(failure: failure)
    var syncs = exchange.syncs
    while true {
      if let expiry = cancellation.pump(self, handle) {
        answer.failure = expiry
        return answer
      }
      guard let raw = PQgetResult(handle) else {
        if PQstatus(handle) == CONNECTION_BAD || syncs == 0 { break }
        continue
      }
      let result = ResultHandle(raw)
      switch result.status {
      case PGRES_PIPELINE_SYNC:
        syncs -= 1
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
        if result.tag.endsPreparedStatements { statements.removeAll() }
        answer.results.append(result)
      case PGRES_PIPELINE_ABORTED:
        break
      case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
        close()
        answer.failure = .misuse(
          "A COPY that moves data runs through copyIn or copyOut only. The connection was closed."
        )
        return answer
      default:
        let failure = PostgresError.server(Notice(reading: raw), outcomeAtStake: exchange.outcomeAtStake)
        answer.failure = answer.failure ?? failure
      }
      if exchange.syncs > 0, syncs == 0 { break }
    }
    answer.failure = conclude(handle, exchange, answer.failure, cancellation)
    return answer
  }

  /// Judges an exchange that has been read to its end.
  func conclude(
    _ handle: OpaquePointer,
    _ exchange: Exchange,
    _ failure: PostgresError?,
    _ cancellation: Cancellation
  ) -> PostgresError? {
    if PQstatus(handle) == CONNECTION_BAD || failure?.kind == .connectionLost {
      close()
      return failure ?? .lost(nil, outcomeAtStake: exchange.outcomeAtStake)
    }
    if !cancellation.settle() { close() }
    if let failure, failure.isTransient { transientFailure = failure }
    return failure.map(cancellation.judge)
  }

  /// Sends what libpq still holds and reads until a result can be had without blocking.
  func pump(_ handle: OpaquePointer, until deadline: Deadline) -> Wake {
    while true {
      let flush = PQflush(handle)
      // A failed write is no reason to stop reading: the server's last words may be waiting.
      if flush <= 0, PQisBusy(handle) == 0 { return .ready }
      let events = flush > 0 ? POLLIN | POLLOUT : POLLIN
      switch wait(on: PQsocket(handle), for: events, until: deadline) {
      case .expired: return .expired
      case .interrupted: continue
      case .ready: if PQconsumeInput(handle) == 0 { return .ready }
      }
    }
  }
}
