import Postgres
import TestDatabase
import Testing

extension TestDatabase {
  /// Returns when a session of this database waits for another one.
  func waitForLock() throws {
    let connection = try connect()
    for _ in 0..<1000 {
      let waiting = try connection.query(
        "select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'",
        [.text(name)]
      )
      if !waiting.isEmpty { return }
      try connection.query("select pg_sleep(0.01)")
    }
    Issue.record("nobody waits")
  }
}
