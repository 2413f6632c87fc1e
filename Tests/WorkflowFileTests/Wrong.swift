import Testing

/// One thing wrong, and what is said of it: the text it points at, the code, the sentence and the repair.
struct Wrong: Sendable, CustomTestStringConvertible {
  let file: String
  let from: String
  let to: String
  let at: String
  let told: String
  let repair: String

  var testDescription: String { told }

  init(_ file: String, _ from: String, _ to: String, at: String, _ told: String, repair: String) {
    self.file = file
    self.from = from
    self.to = to
    self.at = at
    self.told = told
    self.repair = repair
  }

  init(_ from: String, _ to: String, at: String, _ told: String, repair: String) {
    self.init("return.yaml", from, to, at: at, told, repair: repair)
  }
}
