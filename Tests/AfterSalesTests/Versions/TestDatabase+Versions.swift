import AfterSales
import TestDatabase
import Testing
import Workflow

extension TestDatabase {
  /// The definition that new tickets get, changed.
  func changed(_ workflow: String = "return", _ change: (inout Definition) -> Void) throws -> Definition {
    var definition = try #require(try desk("csr1").currentDefinition(of: workflow))
    change(&definition)
    return definition
  }

  /// Deploys a changed definition as a new version.
  @discardableResult
  func deploy(_ workflow: String = "return", _ change: (inout Definition) -> Void) throws -> Deployment {
    try desk("ops1").deploy(try changed(workflow, change))
  }

  /// `NUMBER STATE OPEN` of each version of a workflow, the newest first.
  func versions(_ workflow: String = "return") throws -> [String] {
    try desk("csr1").workflows().filter { $0.name == workflow }.map {
      "\($0.number) \($0.isCurrent ? "current" : $0.isFading ? "fading" : "older") \($0.openTickets ?? -1)"
    }
  }

  /// The version, by its number, that a ticket has.
  func version(of ticket: Int64) throws -> Int {
    try #require(try desk("csr1").ticket(ticket)).versionNumber
  }
}

extension Definition {
  /// Gives a state other clocks.
  mutating func setClocks(of state: String, _ clocks: [Clock]) {
    for place in states.indices where states[place].name == state { states[place].clocks = clocks }
  }
}

extension TestDatabase {
  /// The id of a version by its number.
  func versionId(_ workflow: String, _ number: Int) throws -> Int {
    try #require(try desk("csr1").workflows().first { $0.name == workflow && $0.number == number }).version
  }
}

extension Definition {
  /// Gives a state another name.
  mutating func rename(_ name: String, to other: String) {
    for place in states.indices where states[place].name == name { states[place].name = other }
    for place in moves.indices {
      if moves[place].state == name { moves[place].state = other }
      if moves[place].to == name { moves[place].to = other }
    }
  }

  /// Gives the bands of a name other limits and roles.
  mutating func setBand(_ name: String, _ bands: [Band]) {
    for place in moves.indices where moves[place].band?.name == name {
      moves[place].band?.rules.bands = bands
    }
  }
}
