import AfterSalesCLI
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain 文字", "plain 文字"),
    ("\u{1b}[31mred", "\\u{1b}[31mred"),
    ("\u{1b}\u{301}x", "\\u{1b}\u{301}x"),
    ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
    ("\r\n", "\\r\\n"),
    ("\u{9b}1m", "\\u{9b}1m"),
    ("abc\u{202e}cba\u{2066}", "abc\\u{202e}cba\\u{2066}"),
    ("\u{7f}\u{0}\u{feff}", "\\u{7f}\\u{0}\\u{feff}"),
    ("👩‍👧", "👩‍👧"),
  ]) func `what a terminal would obey is written out`(text: String, shown: String) {
    #expect(SafeText.shown(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test func `a cell is reversible`() {
    #expect(SafeText.cell("a\\n\n") == "a\\\\n\\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"])
  func `a cell that would run as a formula gets an apostrophe`(text: String) {
    #expect(SafeText.neutralised(text) == "'" + text)
  }

  @Test(arguments: ["", "a=1", "1-2", "退货", "'=1"])
  func `other cells are left alone`(text: String) {
    #expect(SafeText.neutralised(text) == text)
  }
}
