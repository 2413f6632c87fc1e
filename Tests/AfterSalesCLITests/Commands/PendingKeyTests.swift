import AfterSalesCLI
import Foundation
import Postgres
import TestDatabase
import Testing

@Suite struct PendingKeyTests {
  private static let line = "open return A1 --line 2:1 --reason quality"

  @Test func `a key is gone once its command is answered, be it refused`() throws {
    try withTerminal { terminal in
      var terminal = terminal
      terminal.isTerminal = true
      terminal.home = NSTemporaryDirectory() + "pending-\(UInt64.random(in: .min ... .max))"
      defer { try? FileManager.default.removeItem(atPath: terminal.home) }
      var statuses: [Int32] = []
      for line in [Self.line, "do R-1 refund amount=1", "do R-9 refund amount=1"] {
        statuses.append(try terminal("csr1", line).status)
      }
      #expect(statuses == [0, 3, 66])
      #expect(terminal.pending == [])
    }
  }

  @Test func `a command that was never answered keeps its key, and typed again is the same command`() throws {
    try withTerminal { terminal in
      var terminal = terminal
      terminal.isTerminal = true
      terminal.home = NSTemporaryDirectory() + "pending-\(UInt64.random(in: .min ... .max))"
      defer { try? FileManager.default.removeItem(atPath: terminal.home) }
      // Whoever writes an event is cut off.
      try terminal.database.connect().script(
        """
        create function public.cut() returns trigger language plpgsql security definer as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
        create trigger cut before insert on data.ticket_event for each row execute function public.cut()
        """
      )
      let cut = try terminal("csr1", Self.line)
      #expect(cut.status == 69)
      let name = try #require(terminal.pending.first)
      let path = terminal.home + "/.local/state/aftersales/pending/" + name
      let key = try String(contentsOfFile: path, encoding: .utf8)
      #expect(key.count == 36)
      #expect(cut.error.contains("aftersales resolve \(key)\n"))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)

      try terminal.database.connect().script("drop trigger cut on data.ticket_event")
      let again = try terminal("csr1", Self.line)
      #expect(again.status == 0)
      #expect(again.error.contains("its key \(key) is used again, so it is done once"))
      #expect(terminal.pending == [])
      let resolved = try terminal("csr1", "resolve \(key)")
      #expect(resolved.output.contains("  Requested  waits on: Call centre"))
    }
  }
}

extension Terminal {
  /// The names of the files of pending keys.
  fileprivate var pending: [String] {
    let folder = home + "/.local/state/aftersales/pending"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      !$0.hasPrefix(".")
    }
  }
}
