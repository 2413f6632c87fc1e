import AfterSalesCLI
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("退货", 4), ("R-1 退货", 8), ("ＡＢ", 4), ("ｱ", 1), ("か\u{3099}", 2), ("é", 1),
    ("e\u{301}", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11ab}", 2), ("±", 1), ("…", 1), ("（）", 4), ("￥", 2),
    ("¥", 1), ("\u{200b}", 0), ("\u{7f}", 0), ("𠀀", 2), ("〇", 2), ("“”", 2),
  ]) func `text takes the columns a terminal gives it`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: ["👍", "👍🏽", "👩‍👩‍👧‍👦", "🇨🇳", "❤️", "1️⃣", "🏳️‍🌈", "⌚", "🫨"])
  func `an emoji is two columns wide, however many scalars it is made of`(emoji: String) {
    #expect(DisplayWidth.of(emoji) == 2)
  }

  @Test func `a sign without a request for a picture is narrow`() {
    #expect(DisplayWidth.of("❤") == 1)
    #expect(DisplayWidth.of("☎") == 1)
  }
}
