internal import CLibPQ

/// One run of many statements in libpq's pipeline mode: sent ahead of their answers, a bounded number at a time.
///
/// Sending never blocks on a server that is itself blocked on sending: the connection reads whenever it waits to write.
/// The bound keeps both sides' memory small, however long the list.
struct CommandPipeline {
  /// What has been sent and is to be answered, in this order.
  private enum Step {
    case prepare(sql: String, name: String, statement: Int)
    case run(name: String, sql: String, statement: Int)
    case sync(statements: Range<Int>)
  }

  private static let mostInFlight = 128

  private let connection: Connection
  private let handle: OpaquePointer
  private let exchange: Exchange
  private let texts: [String]
  private let values: [ParameterList]
  private let mode: PipelineSync
  private var answers: [Result<Rows, PostgresError>?]
  private var steps: [Step] = []
  private var answeredSteps = 0
  private var answeredStatements = 0
  private var sentStatements = 0
  private var stepHasResult = false
  /// Prepared by this run and not yet known to have succeeded.
  private var names: [String: String] = [:]
  private var failedPreparations: [String: PostgresError] = [:]
  /// Why nothing more is sent.
  private var halt: PostgresError?
  private var cancellation: Cancellation

  init(
    _ connection: Connection,
    _ handle: OpaquePointer,
    _ exchange: Exchange,
    _ mode: PipelineSync,
    texts: [String],
    values: [ParameterList]
  ) {
    self.connection = connection
    self.handle = handle
    self.exchange = exchange
    self.mode = mode
    self.texts = texts
    self.values = values
    answers = Array(repeating: nil, count: texts.count)
    cancellation = Cancellation(exchange)
  }

  mutating func run() -> [Result<Rows, PostgresError>] {
    PQenterPipelineMode(handle)
    while connection.isOpen {
      fill()
      guard answeredSteps < steps.count else { break }
      if let expiry = cancellation.pump(connection, handle) {
        lose(expiry)
      } else if let raw = PQgetResult(handle) {
        take(ResultHandle(raw))
      } else if PQstatus(handle) == CONNECTION_BAD {
        lose(.lost(nil, outcomeAtStake: exchange.outcomeAtStake))
      } else {
        endStatement()
      }
      if cancellation.wasSent, halt == nil {
        halt = PostgresError(.deadlineExpired, "The deadline passed before the statement was sent.")
      }
    }
    if connection.isOpen {
      PQexitPipelineMode(handle)
      if !cancellation.settle() { connection.close() }
    }
    return results()
  }

  private mutating func fill() {
    guard sentStatements - answeredStatements <= Self.mostInFlight / 2 else { return }
    let before = steps.count
    while halt == nil, sentStatements < texts.count, sentStatements - answeredStatements < Self.mostInFlight {
      send(sentStatements)
      sentStatements += 1
    }
    let isLast = halt != nil || sentStatements == texts.count
    if mode == .together, isLast, sentStatements > 0, !endsInSync {
      accept(PQpipelineSync(handle), .sync(statements: 0..<sentStatements))
    } else if mode == .together, steps.count > before, PQsendFlushRequest(handle) != 1 {
      lose(.lost(nil, outcomeAtStake: false))
    }
  }

  private var endsInSync: Bool {
    if case .sync = steps.last { return true }
    return false
  }

  private mutating func send(_ index: Int) {
    let sql = texts[index]
    var known = connection.statements.name(of: sql) ?? names[sql]
    if known == nil {
      let name = connection.statements.freshName()
      names[sql] = name
      accept(PQsendPrepare(handle, name, sql, 0, nil), .prepare(sql: sql, name: name, statement: index))
      known = name
    }
    if let known, connection.isOpen {
      accept(values[index].sendPrepared(handle, known), .run(name: known, sql: sql, statement: index))
    }
    if mode == .each, connection.isOpen {
      accept(PQpipelineSync(handle), .sync(statements: index..<index + 1))
    }
  }

  private mutating func accept(_ taken: Int32, _ step: Step) {
    if taken == 1 {
      steps.append(step)
    } else {
      lose(.lost(nil, outcomeAtStake: exchange.outcomeAtStake))
    }
  }

  private mutating func take(_ result: ResultHandle) {
    stepHasResult = true
    switch result.status {
    case PGRES_PIPELINE_SYNC:
      advance()
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      succeed(result)
    case PGRES_PIPELINE_ABORTED:
      fail(
        PostgresError(.pipelineAborted, "The statement was not run: one before it in the pipeline failed.")
      )
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      lose(.misuse("A COPY that moves data cannot run in a pipeline. The connection was closed."))
    default:
      let failure = PostgresError.server(
        Notice(reading: result.pointer),
        outcomeAtStake: exchange.outcomeAtStake
      )
      if failure.kind == .connectionLost {
        lose(failure)
      } else {
        fail(cancellation.judge(failure))
      }
    }
  }

  private mutating func succeed(_ result: ResultHandle) {
    if result.tag.endsPreparedStatements { connection.statements.removeAll() }
    switch steps[answeredSteps] {
    case .prepare(let sql, let name, _):
      connection.statements.insert(sql, name: name)
      names[sql] = nil
    case .run(_, _, let index):
      answers[index] = .success(Rows(result: result))
    case .sync:
      break
    }
  }

  private mutating func fail(_ failure: PostgresError) {
    if failure.isTransient { connection.transientFailure = failure }
    switch steps[answeredSteps] {
    case .prepare(let sql, let name, let index):
      failedPreparations[name] = failure
      names[sql] = nil
      answers[index] = .failure(failure)
    case .run(let name, let sql, let index):
      if failure.meansUnprepared { connection.statements.forget(sql) }
      if answers[index] == nil { answers[index] = .failure(failedPreparations[name] ?? failure) }
    case .sync(let indices):
      // The commit of these statements failed, by a deferred constraint for one: none of them stands.
      for index in indices { answers[index] = .failure(failure) }
    }
  }

  /// libpq gives nothing between two statements; a sync has no such end, but a failure may come before it.
  private mutating func endStatement() {
    if case .sync = steps[answeredSteps] { return }
    if stepHasResult { advance() }
  }

  private mutating func advance() {
    if case .run = steps[answeredSteps] { answeredStatements += 1 }
    answeredSteps += 1
    stepHasResult = false
  }

  /// Nothing more can be sent or heard: what has no answer shares the reason.
  private mutating func lose(_ failure: PostgresError) {
    connection.close()
    halt = PostgresError.lost(failure.report, outcomeAtStake: false)
    for index in 0..<sentStatements where answers[index] == nil || mode == .together {
      answers[index] = .failure(failure)
    }
  }

  /// Outside a transaction, statements under one sync are one transaction: when one fails, none stands.
  private func results() -> [Result<Rows, PostgresError>] {
    let unsent = halt ?? .closed
    let all = answers.map { $0 ?? .failure(unsent) }
    guard mode == .together, exchange.outcomeAtStake, all.contains(where: { (try? $0.get()) == nil }) else {
      return all
    }
    let undone = PostgresError(
      .pipelineAborted,
      "The statement was undone: another in the pipeline failed, and they are one transaction."
    )
    return all.map { answer in (try? answer.get()) == nil ? answer : .failure(undone) }
  }
}
