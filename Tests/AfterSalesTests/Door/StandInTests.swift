import AfterSales
import Foundation
import Postgres
import TestDatabase
import Testing

/// Who may stand in for whom.
@Suite struct StandInTests {
  private let later = Int64(Date().timeIntervalSince1970 + 86_400) * 1_000_000

  @Test func `a stand-in has the same role, or one that the policy names beside it`() throws {
    try withTicketDatabase { database in
      func name(_ deputy: String, for principal: String) throws -> Delegated {
        try database.desk(principal).delegate(to: deputy, until: later)
      }
      for deputy in ["warehouse1", "finance1", "inspector1", "analyst1", "csr1", "quality1"] {
        let outcome = try name(deputy, for: "supervisor1")
        let able = ["team-leader", "supervisor", "deputy-manager"]
        #expect(outcome == Delegated.notAble(roles: able), "\(deputy)")
      }
      for deputy in ["leader1", "deputy1", "ops1", "director1"] {
        #expect(try name(deputy, for: "supervisor1") == .named, "\(deputy)")
      }
      #expect(try name("csr1", for: "leader1") == .named)
      #expect(try name("leader2", for: "leader1") == .named)
      let above = try name("leader1", for: "director1")
      #expect(above == Delegated.notAble(roles: ["ops-manager", "director"]))
      #expect(try name("finance2", for: "finance1") == .named)
      let aside = try name("warehouse1", for: "finance1")
      #expect(aside == Delegated.notAble(roles: ["finance"]))
      // What was refused left what was in force before.
      #expect(
        try database.desk("csr1").staff().filter { $0.standsInFor.contains("leader1") }.map(\.login) == [
          "leader2"
        ]
      )
    }
  }

  @Test func `by one role of hers nobody stands in for another`() throws {
    try withTicketDatabase { database in
      let owner = try database.connect()
      // She is of the warehouse as well, and so is he: that is no reason to approve in her stead.
      try owner.script(
        """
        update data.staff set roles = '{deputy-manager,warehouse}', effective = gate.close_upwards('{deputy-manager,warehouse}')
        where login = 'deputy1'
        """
      )
      #expect(try database.desk("deputy1").delegate(to: "warehouse1", until: later) == .named)
      let (_, approval) = try database.disputed()
      #expect(try database.desk("warehouse1").approvals().isEmpty)
      #expect(try database.decide("warehouse1", approval).short == "forbidden level")
      #expect(try database.desk("deputy1").delegate(to: "supervisor1", until: later) == .named)
      #expect(try database.decide("supervisor1", approval).short == "done refund-due")
    }
  }

  @Test func `who is moved elsewhere stands in for nobody any more`() throws {
    try withTicketDatabase { database in
      #expect(try database.desk("deputy1").delegate(to: "supervisor1", until: later) == .named)
      let (_, approval) = try database.disputed()
      let ops = database.desk("ops1")
      #expect(try ops.addStaff(login: "supervisor1", name: nil, roles: ["analyst"], team: "A") == "changed")
      #expect(try database.decide("supervisor1", approval).short == "forbidden level")
    }
  }
}
