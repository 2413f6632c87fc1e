package import Workflow

/// Which state of one version becomes which of another, as a map file says it.
package struct VersionMap: Hashable, Sendable {
  /// What becomes of tickets in one state.
  package struct Rule: Hashable, Sendable {
    package var to: String
    /// The clocks of the new state start anew; else what is left of those that the ticket has is kept.
    package var restartsClocks: Bool
    /// An approval that is asked for may stay, where the new version demands the same levels; else it is void.
    package var keepsApprovals: Bool
  }

  /// By the state of the older version; every one that is open is there.
  package var states: [String: Rule]

  /// Reads a map file and holds it against the two versions.
  ///
  /// - Returns: the map, or what is wrong with it.
  package static func load(
    _ path: String,
    from old: Definition,
    _ oldNumber: Int,
    to new: Definition,
    _ newNumber: Int
  ) -> (map: VersionMap?, problems: [FileProblem]) {
    let problems = FileProblems()
    guard let source = SourceFile.read(path, name: path, problems), let node = source.tree(problems) else {
      return (nil, problems.report)
    }
    let file = Section(node: node, source: source, problems: problems, name: "the file")
    let map = VersionMapReader(old: old, oldNumber: oldNumber, new: new, newNumber: newNumber).read(file)
    return (problems.report.isEmpty ? map : nil, problems.report)
  }
}
