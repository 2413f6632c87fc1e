/// What the program was asked for.
struct Options {
  var only: Set<String> = []
  var isQuick = false
  var json = false
  var database: String?
  var workflows = "Workflows"

  static let usage = """
    usage: aftersales-bench [--only NAME]… [--quick] [--json] [--db CONNINFO] [--workflows FOLDER]
      --only NAME         \(Benchmark.allCases.map(\.rawValue).joined(separator: ", ")); all when left out
      --quick             little of everything, to see that it runs: its numbers mean nothing
      --json              an object a line
      --db CONNINFO       a superuser's, key=value; left out, a PostgreSQL is made for this run and removed after it
      --workflows FOLDER  the definitions to deploy, Workflows when left out
    """

  init(_ arguments: [String]) throws {
    var words = arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "--quick": isQuick = true
      case "--json": json = true
      case "--only", "--db", "--workflows":
        guard let value = words.popFirst() else {
          throw BenchmarkError("\(word) needs a value\n\(Self.usage)")
        }
        try take(word, value)
      default: throw BenchmarkError("\(word) is not known\n\(Self.usage)")
      }
    }
  }

  private mutating func take(_ word: String, _ value: String) throws {
    switch word {
    case "--db": database = value
    case "--workflows": workflows = value
    default:
      guard Benchmark(rawValue: value) != nil else {
        throw BenchmarkError("there is no benchmark \(value)\n\(Self.usage)")
      }
      only.insert(value)
    }
  }

  var benchmarks: [Benchmark] {
    Benchmark.allCases.filter { only.isEmpty || only.contains($0.rawValue) }
  }
}
