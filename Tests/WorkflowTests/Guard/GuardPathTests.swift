import Testing
import Workflow

@Test(arguments: [
  ("days = 0", #"strict ($."days" == 0)"#),
  ("days-past-window <= 7 days", #"strict ($."days-past-window" <= 604800)"#),
  ("amount > 500.00", #"strict ($."amount" > 50000)"#),
  ("taken = true", #"strict ($."taken" == true)"#),
  ("pickup-on >= 2026-01-01", #"strict ($."pickup-on" >= 20454)"#),
  ("reason != refused", #"strict ($."reason" != "refused")"#),
  ("paid-amount = $due", #"strict ($."paid-amount" == $."due")"#),
  ("a in (b, c)", #"strict ($."a" == "b" || $."a" == "c")"#),
  ("not a in (b)", #"strict !(($."a" == "b"))"#),
  ("known(invoice)", #"strict exists($ ? (@."invoice" == @."invoice"))"#),
  (
    "not known(a) and (b = 1 or c = -2)",
    #"strict (!(exists($ ? (@."a" == @."a"))) && (($."b" == 1) || ($."c" == -2)))"#
  ),
])
func `a guard compiles to a strict path`(text: String, path: String) throws {
  #expect(try Guard(text).path == path)
}

@Test func `quotes and backslashes cannot leave a path's string`() {
  let odd = Guard.compare(#"a"b"#, .equal, .word(#"c\"d"#))
  #expect(odd.path == #"strict ($."a\"b" == "c\\\"d")"#)
}
