import AfterSalesCLI
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    (Int64(0), "1970-01-01 08:00", "1970-01-01T08:00:00+08:00"),
    (1_795_483_815_000_000, "2026-11-24 09:30", "2026-11-24T09:30:15+08:00"),
    (1_795_483_815_000_042, "2026-11-24 09:30", "2026-11-24T09:30:15.000042+08:00"),
    (-1, "1970-01-01 07:59", "1970-01-01T07:59:59.999999+08:00"),
    (-28_800_000_001, "1969-12-31 23:59", "1969-12-31T23:59:59.999999+08:00"),
    (1_709_136_000_000_000, "2024-02-29 00:00", "2024-02-29T00:00:00+08:00"),
  ]) func `a moment is shown on the clocks of Shanghai`(microseconds: Int64, minutes: String, iso: String) {
    let moment = Moment(microseconds: microseconds)
    #expect(moment.minutes == minutes)
    #expect(moment.iso8601 == iso)
  }

  @Test func `every day has one date, there and back`() {
    var last = CivilDate(day: -800_000)
    for day in stride(from: -700_000, through: 700_000, by: 37) {
      let date = CivilDate(day: day)
      #expect(CivilDate(typed: date.description)?.day == day)
      #expect(last < date)
      last = date
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-01", "2026-01-01 ", "２０２６-01-01", "",
  ])
  func `what is no day is no date`(text: String) {
    #expect(CivilDate(typed: text) == nil)
  }

  @Test(arguments: [
    (Int64(0), "0 s", "0秒"), (59, "59 s", "59秒"), (3600, "1 h", "1小时"), (8100, "2 h 15 min", "2小时15分"),
    (90_061, "1 d 1 h", "1天1小时"), (86_460, "1 d", "1天"), (-90, "-1 min 30 s", "-1分30秒"),
  ]) func `a span is told in its two largest units`(seconds: Int64, en: String, zh: String) {
    #expect(Span(seconds: seconds).en == en)
    #expect(Span(seconds: seconds).zh == zh)
  }

  @Test(arguments: [
    (Int64(0), "0.00"), (5, "0.05"), (-5, "-0.05"), (123_450, "1234.50"),
    (Int64.min, "-92233720368547758.08"),
  ]) func `money has two decimals and no grouping`(fen: Int64, text: String) {
    #expect(Money(fen: fen).description == text)
  }
}
