import Foundation
import Postgres
import TestDatabase
import Testing

@testable import AfterSales

/// Every check of the doctor, proved: what it is to find is planted in a healthy database, and it alone reports.
@Suite struct DoctorTests {
  @Test func `each check reports what was planted for it, and no other does`() throws {
    try withTicketDatabase { database in
      let story = try DoctorStory(database)
      #expect(try database.faults == [])
      let owner = try database.connect()
      for plant in story.plants {
        // Whatever guards the tables against it is put aside, and comes back with the rollback.
        try owner.script("begin; set local session_replication_role = replica; \(plant.sql)")
        let found = try owner.query(Query.doctor).map {
          "\(try $0.get("check", as: String.self)): \(try $0.get("fault", as: String.self))"
        }
        try owner.script("rollback")
        #expect(!found.isEmpty, "\(plant.check), not found: \(plant.sql)")
        #expect(found.contains { $0.contains(plant.saying) }, "\(plant.sql): \(found)")
        #expect(found.allSatisfy { $0.hasPrefix("\(plant.check): ") }, "\(plant.sql): \(found)")
      }
      #expect(try database.faults == [])
      // No check without a plant; those of points are proved with the ledger.
      let checks = Query.doctor.matches(of: /(?m)^select '([a-z-]+)'/).map { String($0.output.1) }
      let unproved = Set(checks).subtracting(story.plants.map(\.check)).filter { !$0.hasPrefix("points-") }
      #expect(unproved == [])
    }
  }
}
