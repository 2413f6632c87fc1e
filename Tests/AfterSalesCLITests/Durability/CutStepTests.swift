import Foundation
import TestDatabase
import Testing

/// The line between program and server is cut around the commit of a step.
@Suite struct CutStepTests {

  @Test(arguments: [CuttingProxy.Cut.before("authorize"), .after("authorize")])
  func `a line cut once is taken up again, and the step is made once`(cut: CuttingProxy.Cut) throws {
    try withExecutable { program, database in
      let ticket = try database.opened()
      let proxy = try CuttingProxy(to: database, cut: cut, times: 1)
      var cut = program
      cut.conninfo = proxy.conninfo
      let outcome = try cut("csr1", ["do", "R-\(ticket)", "authorize"])
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.hasPrefix("R-\(ticket)\tauthorize\trequested\tawaiting-goods\t"))
      #expect(outcome.error == "")
      #expect(try database.count(of: "authorize", on: ticket) == 1)
      withExtendedLifetime(proxy) {}
    }
  }

  @Test(arguments: [(CuttingProxy.Cut.before("authorize"), 0), (.after("authorize"), 1)])
  func `a line cut again and again leaves the outcome unknown, and its key finishes it`(
    cut: CuttingProxy.Cut,
    done: Int
  ) throws {
    try withExecutable { program, database in
      let ticket = try database.opened()
      let proxy = try CuttingProxy(to: database, cut: cut)
      var cut = program
      cut.conninfo = proxy.conninfo
      let words = ["do", "R-\(ticket)", "authorize"]
      let outcome = try cut("csr1", words)
      let key = try #require(cut.pendingKeys().first)
      #expect(outcome.status == 69)
      #expect(
        outcome.error == """
          unavailable: the connection broke around the commit: whether it was done is not known
            → aftersales resolve \(key)

          """
      )
      #expect(try database.count(of: "authorize", on: ticket) == done)

      let resolved = try program("csr1", ["resolve", key])
      #expect(resolved.status == (done == 1 ? 0 : 66), "\(resolved)")
      let again = try program("csr1", words + ["--key", key])
      #expect(again.status == 0, "\(again)")
      #expect(try database.count(of: "authorize", on: ticket) == 1)
      withExtendedLifetime(proxy) {}
    }
  }

  @Test(arguments: [(CuttingProxy.Cut.before("commit\u{0}"), 0), (.after("commit\u{0}"), 1)])
  func `a batch cut in its commit is done whole or not, and run again is done once`(
    cut: CuttingProxy.Cut,
    done: Int
  ) throws {
    try withExecutable { program, database in
      let tickets = [try database.opened(), try database.opened()]
      let file = Array(tickets.map { "do R-\($0) authorize\n" }.joined().utf8)
      let proxy = try CuttingProxy(to: database, cut: cut, times: 1)
      var cut = program
      cut.conninfo = proxy.conninfo
      let outcome = try cut("csr1", ["batch", "-", "--atomic"], input: file)
      #expect(outcome.status == 69)
      #expect(outcome.error.hasPrefix("unavailable: "), "\(outcome)")
      #expect(outcome.error.contains("is not known"), "\(outcome)")
      #expect(outcome.output == "")
      for ticket in tickets { #expect(try database.count(of: "authorize", on: ticket) == done) }
      // The proxy has cut all it was to cut: the same command by the same way.
      let again = try cut("csr1", ["batch", "-", "--atomic"], input: file)
      #expect(again.status == 0, "\(again)")
      for ticket in tickets { #expect(try database.count(of: "authorize", on: ticket) == 1) }
      withExtendedLifetime(proxy) {}
    }
  }
}
