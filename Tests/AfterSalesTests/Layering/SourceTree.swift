import Foundation

/// The Swift files below `Sources`, read as text.
struct SourceTree {
  struct File {
    /// Below `Sources`: `Workflow/Guard/Guard.swift`.
    let path: String
    let text: String

    var module: String { String(path.prefix { $0 != "/" }) }

    /// What it imports, whatever the access and attributes; submodules count as their module.
    var imports: Set<String> {
      Set(
        text.matches(
          of:
            /(?m)^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:package|internal|public|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        ).map { String($0.1) }
      )
    }

    /// Places, as `path:line`, where a string literal starts with an SQL statement. Roles are not looked for: the program
    /// makes none, and tells the DBA how.
    var statements: [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { return nil }
        let starts = [code] + code.indices.filter { code[$0] == "\"" }.map { code[code.index(after: $0)...] }
        return starts.contains { $0.prefixMatch(of: Self.statement) != nil } ? "\(path):\(index + 1)" : nil
      }
    }

    nonisolated(unsafe) private static let statement =
      /(?i)\s*(select\s+\S.*\sfrom\s|select\s+[\w.]+\(|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s+(not\s+)?(materialized\s+)?\(|(create|alter|drop)\s+(or\s+replace\s+)?(table|view|function|database|schema|index|type)\s|(grant|revoke)\s+\w+\s+on\s|truncate\s+\w|copy\s+\S+\s+(from|to)\s)/
  }

  let files: [File]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../Sources").standardized
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    files = try paths.filter { $0.hasSuffix(".swift") }.map { path in
      File(path: path, text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }
  }
}
