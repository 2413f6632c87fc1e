import AfterSalesCLI
import Testing

@Suite struct NearestTests {
  @Test(arguments: [
    ("shwo", "show"), ("SHOW", "show"), ("histry", "history"), ("qeue", "queue"), ("tak", "take"),
    ("hsitroy", "history"),
  ]) func `a slip of the fingers finds the name`(typed: String, name: String) {
    #expect(Nearest.name(to: typed, among: ["show", "history", "queue", "take", "do"]) == name)
  }

  @Test(arguments: ["", "wxyz", "delete", "x"])
  func `what is far from everything finds nothing`(typed: String) {
    #expect(Nearest.name(to: typed, among: ["show", "history", "queue", "take"]) == nil)
  }
}
