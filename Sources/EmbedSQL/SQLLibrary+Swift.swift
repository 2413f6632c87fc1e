extension SQLLibrary {
  /// The library as one Swift file: plain literals with written types, so that it compiles in no time.
  var swiftSource: String {
    var lines = ["// Generated from SQL/ by EmbedSQL.", "", "package enum EmbeddedSQL {"]
    let lists = [
      ("bootstrap", bootstrap), ("migrations", migrations), ("functions", functions), ("views", views),
      ("queries", queries),
    ]
    for (name, sources) in lists {
      lines.append("package static let \(name): [SQLFile] = [")
      lines += sources.map {
        file($0, text: $0.path.hasPrefix("queries/") ? "Query.`\($0.identifier)`" : $0.literal) + ","
      }
      lines.append("]")
    }
    lines.append(
      "package static let grants: SQLFile? = \(grants.map { file($0, text: $0.literal) } ?? "nil")"
    )
    lines.append("package static let made: String = \(made?.literal ?? "\"\"")")
    lines += ["}", "", "package enum Query {"]
    lines += queries.map { "package static let `\($0.identifier)`: String = \($0.literal)" }
    lines += ["}", ""]
    return lines.joined(separator: "\n")
  }

  private func file(_ source: SQLSource, text: String) -> String {
    "SQLFile(name: \"\(source.path)\", text: \(text))"
  }
}
