/// Where a pipeline's statements are committed.
public enum PipelineSync: Sendable {
  /// Each by itself: one that fails leaves the others alone.
  case each
  /// All at once: outside a transaction, all or none.
  case together
}

extension Connection {
  /// Runs many statements without waiting for each answer: the network's delay is paid once, not once per statement.
  ///
  /// Statements are prepared and kept by their text as in `query`. BEGIN, COMMIT and COPY do not belong here.
  ///
  /// - Parameters:
  ///   - sync: whether one failure concerns the others. Inside a transaction any failure ends it, either way.
  ///   - deadline: for all together.
  /// - Returns: an answer per statement, in order. A success has taken effect, or will with the open transaction.
  /// - Throws: when nothing has been sent: a value or a statement that cannot be.
  public func pipeline(
    _ statements: [(sql: String, parameters: [Parameter])],
    sync: PipelineSync = .together,
    deadline: Duration? = nil
  ) throws(PostgresError) -> [Result<Rows, PostgresError>] {
    let handle = try idleHandle()
    var values: [ParameterList] = []
    values.reserveCapacity(statements.count)
    for statement in statements {
      guard !statement.sql.utf8.contains(0) else { throw .nulCharacter(in: "A statement") }
      values.append(try ParameterList(statement.parameters))
    }
    let exchange = exchange(deadline: deadline)
    try dropDiscarded(handle, exchange)
    var pipeline = CommandPipeline(self, handle, exchange, sync, texts: statements.map(\.sql), values: values)
    return pipeline.run()
  }
}
