import Postgres
import TestDatabase
import Testing

/// Points earned and points paid with, on what is refunded.
@Suite struct ProRataTests {
  @Test
  func `a unit now and a unit later take exactly what both earned, and return what both were paid with`()
    throws
  {
    try withTicketDatabase { database in
      let book = try Book(database)
      try book.grant(1000)
      try book.spend(701)
      try book.refund(1, ofLine: 2)
      try book.refund(0, ofLine: 2)
      try book.refund(1, ofLine: 2)
      // 2255 earned over 259.90 and 1996.00: 260 and 1995; 701 paid over the same: 81 and 620.
      #expect(
        try book.entries == [
          "grant 1000", "spend -701", "earn 2255", "claw-back -998", "return-paid 310", "claw-back -997",
          "return-paid 310",
        ]
      )
      try book.refund(1, ofLine: 1)
      #expect(try book.standing == "1000 short 0")
      #expect(try database.faults == [])
    }
  }

  @Test func `an order that was never delivered earned nothing, and nothing is taken back`() throws {
    try withTicketDatabase { database in
      let book = try Book(database)
      try database.connect().script("update data.\"order\" set status = 'refused', delivered_at = null")
      try book.refund(1, ofLine: 1)
      #expect(try book.entries == [])
    }
  }
}
