package import Postgres

extension Desk {
  /// What of the schema is not as this program makes it, and how many things were compared.
  ///
  /// Needs the auditor's right.
  package func verifySchema() throws -> (faults: [SchemaFault], things: Int) {
    let connection = try connection()
    let status = try Migrator(connection, owner: nil).status()
    if let refusal = status.refusal { throw refusal }
    guard status.pending.isEmpty else {
      return (status.pending.map { SchemaFault(kind: "file", name: "SQL/\($0)", problem: .pending) }, 0)
    }
    return try connection.transaction(isolation: .repeatableRead, readOnly: true) { connection in
      try SchemaFiles.embedded.compared(with: connection)
    }
  }
}

extension SchemaFiles {
  /// Compares what the files make with what stands, in the transaction that is open.
  ///
  /// Tables, grants and all that is no text come from `SQL/made.txt`, which a test holds against a fresh database; the texts of
  /// functions come from their files.
  package func compared(with connection: Connection) throws -> (faults: [SchemaFault], things: Int) {
    let standing = try SchemaThing.standing(connection)
    let faults = SchemaComparison(made: made, standing: standing).faults
    return (faults + (try otherTexts(connection)), standing.count)
  }

  /// Functions whose text is another than their file's.
  private func otherTexts(_ connection: Connection) throws -> [SchemaFault] {
    var known: [String: [(body: String, file: String)]] = [:]
    for file in functions {
      for text in FunctionText.all(in: file) {
        known[text.function, default: []].append((text.body, file.name))
      }
    }
    var faults: [SchemaFault] = []
    for row in try connection.query(Query.schemaBodies) {
      // What no file makes is told by its name already.
      guard let texts = known[try row.get("function", as: String.self)] else { continue }
      let body: String = try row.get("body")
      if texts.contains(where: { $0.body == body }) { continue }
      faults.append(
        SchemaFault(kind: "function", name: try row.get("name"), problem: .text(file: "SQL/\(texts[0].file)"))
      )
    }
    return faults
  }
}

extension SchemaThing {
  /// What stands in the database, in the transaction that is open.
  package static func standing(_ connection: Connection) throws -> [SchemaThing] {
    try connection.query(Query.schemaSettings)
    return try connection.query(Query.schemaMade).map { try SchemaThing($0) }
  }
}
