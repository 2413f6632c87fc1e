/// Says which file below `SQL/` cannot be embedded, and why, in the form compilers use.
struct SQLProblem: Error, CustomStringConvertible {
  let path: String
  let sentence: String

  var description: String { "SQL/\(path): error: \(sentence)" }
}
