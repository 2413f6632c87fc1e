internal import Postgres

/// Whether a caller is who he says.
package enum Identification: Sendable, Equatable {
  /// He is; who asked may act for him until then, in epoch microseconds.
  case yes(until: Int64)
  case no
  case noOrder
  /// Nobody is told: the tries of the hour are used up.
  case usedUp(Limit)

  package enum Limit: String, Sendable {
    case person, order
  }
}

extension Desk {
  /// Asks whether a caller is who he says, by the phone or the name that he says: recorded and limited before it is answered.
  package func identify(order number: String, by kind: SearchKind, _ term: String) throws -> Identification {
    let connection = try connection()
    // Two transactions: the record is committed before the answer can be had.
    let asked = try connection.query(
      Query.identifyAsk,
      [.text(number), .text(kind.rawValue), .text(term)]
    ).one()
    guard let identification = try asked.get("identification", as: Int64?.self) else {
      let problem = try asked.get("problem", as: String.self)
      return Identification.Limit(rawValue: problem).map { .usedUp($0) } ?? .noOrder
    }
    let answer = try connection.query(Query.identifyTake, [.int(identification), .text(term)]).one()
    guard let until = try answer.get("until", as: Int64?.self) else { return .no }
    return .yes(until: until)
  }
}
