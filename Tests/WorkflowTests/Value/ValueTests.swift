import Testing
import Workflow

@Test(
  arguments: [
    ("0", 0), ("12", 1200), ("12.5", 1250), ("12.50", 1250), ("-0.50", -50),
    ("92233720368547758.07", Int64.max),
  ] as [(String, Int64)]
)
func `an amount is read to the fen`(text: String, fen: Int64) {
  #expect(Money.fen(text) == fen)
}

@Test(arguments: [
  "", ".", "1.", ".5", "1.234", "1e3", "12abc", "NaN", "+1", " 1", "1,000", "--1", "1.-5",
  "92233720368547758.08", "１２",
])
func `what is no amount is not read as one`(text: String) {
  #expect(Money.fen(text) == nil)
}

@Test(
  arguments: [
    (0, "0.00"), (5, "0.05"), (-50, "-0.50"), (123_456, "1234.56"), (Int64.min, "-92233720368547758.08"),
  ] as [(Int64, String)]
)
func `an amount is written with two decimals`(fen: Int64, text: String) {
  #expect(Money.text(fen) == text)
}

@Test(
  arguments: [
    ("1970-01-01", 0), ("2026-01-31", 20_484), ("2000-02-29", 11_016), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ] as [(String, Int64)]
)
func `a date is a number of days since 1970`(text: String, number: Int64) {
  #expect(CalendarDate(text)?.number == number)
  #expect(CalendarDate(number: number)?.description == text)
}

@Test func `days and dates go over into each other for four centuries`() {
  for number in Int64(-36_525)...Int64(146_097 - 36_525) {
    guard let date = CalendarDate(number: number), date.number == number,
      CalendarDate(year: date.year, month: date.month, day: date.day) == date
    else {
      Issue.record("day \(number)")
      return
    }
  }
}

@Test(arguments: [
  "2026-02-29", "2026-13-01", "2026-1-1", "2026/01/01", "0000-01-01", "2026-01-00", "１970-01-01",
])
func `what is no date is not read as one`(text: String) {
  #expect(CalendarDate(text) == nil)
}

@Test func `values are shown as they are typed`() {
  #expect(Value.integer(1250).text(as: .money) == "12.50")
  #expect(Value.integer(604_800).text(as: .duration) == "7 days")
  #expect(Value.integer(5400).text(as: .duration) == "90 minutes")
  #expect(Value.integer(20_484).text(as: .date) == "2026-01-31")
  #expect(Value.lines(["10": 1, "2": 0]).text(as: .quantity) == "2:0,10:1")
  #expect(Value.boolean(false).text(as: .boolean) == "false")
}
