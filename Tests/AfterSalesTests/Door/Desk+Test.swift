import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing
import Workflow

extension TestDatabase {
  /// A desk of one of the test staff.
  func desk(_ login: String) -> Desk {
    let conninfo = conninfo + " user=\(login)"
    return Desk { try Connection.connect(conninfo) }
  }

  /// Does a step as a person.
  @discardableResult
  func act(
    _ login: String,
    _ ticket: Int64,
    _ event: String,
    _ fields: [String: String] = [:],
    expected: Int? = nil,
    key: String = UUID().uuidString.lowercased()
  ) throws -> Answer {
    try desk(login).perform(Step(ticket: ticket, event: event, fields: fields, expected: expected, key: key))
  }

  /// Opens a return as csr1.
  func open(_ order: String, _ lines: [String: String], reason: String = "quality", as login: String = "csr1")
    throws
    -> Answer
  {
    try desk(login).open(
      Opening(
        workflow: "return",
        subject: order,
        lines: lines,
        fields: ["reason": reason],
        key: UUID().uuidString.lowercased()
      )
    )
  }

  /// A return whose goods have arrived: two watches of A1, worth 993.57 and 998.00 … as the order says.
  func received() throws -> Int64 {
    try insert(TestOrder("A1"))
    let ticket = try #require(open("A1", ["2": "2"]).ticket)
    try act("csr1", ticket, "authorize")
    try act("csr1", ticket, "customer-ships", ["carrier": "sf", "tracking": "SF1"])
    try act("warehouse1", ticket, "receive", ["received": "2:2"])
    return ticket
  }
}

extension Answer {
  /// `done STATE`, or the word of what it is otherwise with what tells it apart.
  var short: String {
    switch outcome {
    case .done: "done \(toState ?? "")"
    case .asked(let asked): "asked \(asked.levels.joined(separator: " "))"
    case .void(let void): "void \(void.void)"
    case .forbidden(let forbidden): "forbidden \(forbidden.problem)"
    case .stopped(let stopped): "stopped \(stopped.workflow ?? stopped.given ?? "")"
    case .refused(let judged): "refused \(judged.failed)"
    case .conflict(let conflict): "conflict \(conflict.problem)"
    case .invalid(let fields): "invalid \(fields.map { "\($0.field) \($0.problem)" }.joined(separator: ", "))"
    case .notFound(let what, _): "not found \(what)"
    case .permission(let problem, _): "permission \(problem)"
    case .none: "none"
    }
  }
}

/// The day after this one in Shanghai, where the database's clock runs: a pick-up lies ahead.
let tomorrow =
  CalendarDate(number: (Int64(Date().timeIntervalSince1970) + 8 * 3600) / 86_400 + 1)?.description ?? ""
