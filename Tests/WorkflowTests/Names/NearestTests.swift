import Testing
import Workflow

@Test(
  arguments: [
    ("finanse", "finance"), ("finacne", "finance"), ("inspect", "inspector"), ("warehouse", "warehouse"),
    ("zzz", nil), ("", nil),
  ] as [(String, String?)]
)
func `the name that was probably meant is the nearest one`(word: String, name: String?) {
  #expect(Nearest.name(to: word, among: ["finance", "inspector", "warehouse"]) == name)
}

@Test func `without a near name all of them are told`() {
  #expect(Nearest.repair("zzz", among: ["b", "a"]) == "use one of: a, b")
  #expect(Nearest.repair("zzz", among: [String]()) == "take it out")
}
