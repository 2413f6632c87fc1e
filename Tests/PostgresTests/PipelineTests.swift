import Postgres
import TestDatabase
import Testing

@Suite struct PipelineTests {
  let connection: Connection

  init() throws {
    connection = try TestCluster.connect()
    try connection.script("create temp table part (n int primary key, check (n >= 0))")
  }

  private func insert(_ numbers: [Int]) -> [(sql: String, parameters: [Parameter])] {
    numbers.map { ("insert into part values ($1) returning n", [.int(Int64($0))]) }
  }

  private func parts() throws -> [Int] {
    try connection.query("select n from part order by n").map { try $0.get(0) }
  }

  private func kinds(_ answers: [Result<Rows, PostgresError>]) -> [PostgresError.Kind?] {
    answers.map { answer in
      switch answer {
      case .success: nil
      case .failure(let error): error.kind
      }
    }
  }

  @Test(arguments: [PipelineSync.each, .together])
  func `answers come in order, however many`(sync: PipelineSync) throws {
    let answers = try connection.pipeline(insert(Array(0..<1000)), sync: sync)
    #expect(try answers.map { try $0.get().one().get(0, as: Int.self) } == Array(0..<1000))
    #expect(try connection.pipeline([], sync: sync).isEmpty)
    #expect(connection.transactionStatus == .idle)
    let prepared = try connection.query("select from pg_prepared_statements where statement like 'insert%'")
    #expect(prepared.count == 1)
  }

  @Test func `with a sync each, one that fails leaves the others alone`() throws {
    let answers = try connection.pipeline(insert([1, 2, 1, -1, 3]), sync: .each)
    #expect(kinds(answers) == [nil, nil, .server, .server, nil])
    #expect(try parts() == [1, 2, 3])
  }

  @Test func `with one sync, one that fails undoes all, and no success is claimed`() throws {
    let answers = try connection.pipeline(insert([1, 2, 1, 3]), sync: .together)
    #expect(kinds(answers) == [.pipelineAborted, .pipelineAborted, .server, .pipelineAborted])
    #expect(try parts() == [])
    #expect(connection.transactionStatus == .idle)
    #expect(try connection.query("select 1").one().get(0) == 1)
  }

  @Test func `a long run with one sync stops at its failure`() throws {
    let answers = try connection.pipeline(insert(Array(0..<300) + [0] + Array(300..<1000)), sync: .together)
    #expect(answers.count == 1001)
    #expect(kinds(answers).filter { $0 == .server }.count == 1)
    #expect(try parts() == [])
  }

  @Test func `a statement that cannot be prepared fails wherever it stands`() throws {
    let statements: [(sql: String, parameters: [Parameter])] =
      [("select nonsense", []), ("select 1", []), ("select nonsense", []), ("select 1", [])]
    for _ in 1...2 {
      let answers = try connection.pipeline(statements, sync: .each)
      #expect(kinds(answers) == [.server, nil, .server, nil])
      for place in [0, 2] {
        guard case .failure(let error) = answers[place] else { continue }
        #expect(error.sqlState?.rawValue == "42703")
      }
    }
  }

  @Test func `large statements and large answers do not block each other`() throws {
    let word = String(repeating: "x", count: 50_000)
    let statements = (0..<400).map { _ in
      (sql: "select $1::text || $1::text", parameters: [Parameter.text(word)])
    }
    for sync in [PipelineSync.each, .together] {
      let answers = try connection.pipeline(statements, sync: sync, deadline: .seconds(60))
      #expect(kinds(answers).allSatisfy { $0 == nil })
      #expect(try answers.last?.get().one().get(0, as: String.self).utf8.count == 100_000)
    }
  }

  @Test func `a constraint that fails at the commit takes back the success before it`() throws {
    try connection.script(
      "create temp table late (n int constraint once unique deferrable initially deferred)"
    )
    let twice = (sql: "insert into late values ($1::int), ($1::int)", parameters: [Parameter.int(1)])
    let other = (sql: "insert into late values (7)", parameters: [Parameter]())
    #expect(kinds(try connection.pipeline([twice, other, twice], sync: .each)) == [.server, nil, .server])
    #expect(kinds(try connection.pipeline([twice, other], sync: .together)) == [.server, .server])
    #expect(try connection.query("select n from late").count == 1)
    #expect(connection.transactionStatus == .idle)
  }

  @Test func `inside a transaction the transaction decides`() throws {
    try connection.transaction { session in
      let answers = try session.pipeline(insert([1, 2]), sync: .together)
      #expect(kinds(answers) == [nil, nil])
    }
    #expect(try parts() == [1, 2])
    let error = try #require(throws: PostgresError.self) {
      try connection.transaction { session in
        let answers = try session.pipeline(insert([3, 1, 4]), sync: .each)
        #expect(kinds(answers) == [nil, .server, .server])
      }
    }
    #expect(error.kind == .commitRolledBack)
    #expect(try parts() == [1, 2])
  }

  @Test func `what cannot be sent is refused before anything is`() throws {
    let error = try #require(throws: PostgresError.self) {
      try connection.pipeline(insert([1]) + [("select $1::text", ["a\0"])], sync: .each)
    }
    #expect(error.kind == .nulCharacter)
    #expect(try parts() == [])
  }

  @Test func `a deadline ends the run and says of each statement what became of it`() throws {
    let slow = (sql: "select pg_sleep($1)", parameters: [Parameter.double(30)])
    let answers = try connection.pipeline(
      insert([1]) + [slow] + insert(Array(2..<500)),
      sync: .each,
      deadline: .milliseconds(300)
    )
    #expect(kinds(answers)[0] == nil)
    #expect(kinds(answers)[1] == .deadlineExpired)
    #expect(kinds(answers).last == .deadlineExpired)
    #expect(connection.isOpen)
    let done = kinds(answers).enumerated().filter { $0.element == nil }.map { $0.offset == 0 ? 1 : $0.offset }
    #expect(try parts() == done)
  }

  @Test func `a lost connection leaves no success in doubt and no doubt unsaid`() throws {
    let database = try TestDatabase.scratch()
    let own = try database.connect()
    try own.script("create table part (n int primary key)")
    let suicide = (sql: "select pg_terminate_backend(pg_backend_pid())", parameters: [Parameter]())
    let answers = try own.pipeline(insert([1]) + [suicide] + insert(Array(2..<500)), sync: .each)
    #expect(!own.isOpen)
    #expect(kinds(answers).dropFirst().allSatisfy { $0 == .connectionLost })
    let doubts = answers.map { answer in
      guard case .failure(let error) = answer else { return false }
      return error.outcomeUnknown
    }
    // The answer to the first may be lost with the line: then that is said.
    #expect(kinds(answers)[0] == nil || doubts[0])
    #expect(doubts[1])
    #expect(doubts.last == false)
    #expect(try database.connect().query("select n from part").count == 1)
  }

  @Test func `a COPY in a pipeline is refused without hanging`() throws {
    let answers = try connection.pipeline([("copy part from stdin", [])], sync: .each)
    #expect(kinds(answers) == [.misuse])
    #expect(!connection.isOpen)
  }
}
