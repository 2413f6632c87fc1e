import AfterSalesCLI
import Testing

@Suite struct TicketNumberTests {
  @Test(arguments: ["R-1024", "r1024", "R 10 24", "Ｒ－１０２４", "ｒ1024", "R–1024", "R-01024", "R—１024　"])
  func `a number is understood as people type it`(text: String) throws {
    #expect(try TicketNumber(typed: text).description == "R-1024")
  }

  @Test(arguments: [
    "", "R", "1024", "R-0", "R-1024x", "R-10.24", "R-99999999999999999999", "ABCDE-1", "R-1024\u{1b}", "1R",
    "Я-1",
  ]) func `what is no number is refused`(text: String) {
    #expect(throws: ArgumentProblem.notATicketNumber) { try TicketNumber(typed: text) }
  }
}
