import Foundation
import Testing

/// What is late is so by the clock that set the due times, `gate.now()`, which people read as `api.now()`.
@Suite struct ClockTests {
  @Test func `no statement of people and no view asks another clock than the door's`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../../SQL"
    )
    .standardized
    // How long a session has held its snapshot is the server's to say, and migrations are about the schema.
    let others = ["doctor.sql", "migration-ledger.sql", "migration-record-object.sql"]
    for folder in ["queries", "views"] {
      let path = root.appendingPathComponent(folder).path
      for name in try FileManager.default.contentsOfDirectory(atPath: path) where !others.contains(name) {
        let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
        for clock in ["clock_timestamp", "current_timestamp", "current_date"] {
          #expect(!text.contains(clock), "\(folder)/\(name) asks \(clock)")
        }
        #expect(
          text.replacing("api.now()", with: "").replacing("gate.now()", with: "").contains("now()") == false,
          "\(folder)/\(name) asks now()"
        )
      }
    }
  }
}
