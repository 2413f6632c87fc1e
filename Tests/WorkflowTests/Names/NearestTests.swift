import Testing
import Workflow

private let known = ["finance", "inspector", "warehouse", "show", "history", "queue", "take"]

@Test(
  arguments: [
    ("finanse", "finance"), ("finacne", "finance"), ("inspect", "inspector"), ("warehouse", "warehouse"),
    ("SHOW", "show"), ("hsitroy", "history"), ("qeue", "queue"), ("tak", "take"), ("hist", "history"),
    ("ware", "warehouse"), ("zzz", nil), ("", nil), ("delete", nil), ("x", nil),
  ] as [(String, String?)]
)
func `the name that was probably meant is the nearest one`(word: String, name: String?) {
  #expect(Nearest.name(to: word, among: known) == name)
}

@Test func `without a near name all of them are told`() {
  #expect(Nearest.repair("zzz", among: ["b", "a"]) == "use one of: a, b")
  #expect(Nearest.repair("zzz", among: [String]()) == "take it out")
}
