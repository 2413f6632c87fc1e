internal import Workflow
internal import Yams

extension WorkflowFolder {
  /// Leaves out of each definition the policy values that only other workflows name: a change of one is no new version of those that do not.
  /// What no file names is read by the database, and belongs to all.
  mutating func keepNamedPolicy(_ files: [Section], _ policies: Policies) {
    let named = files.filter { $0.member("policy") == nil }.map {
      (workflow: $0.member("workflow")?.text, words: Self.words($0.node).intersection(policies.named.keys))
    }
    for place in definitions.indices {
      let own = named.filter { $0.workflow == nil || $0.workflow == definitions[place].name }
      let kept = own.reduce(into: Set<String>()) { $0.formUnion($1.words) }
      let others = named.reduce(into: Set<String>()) { $0.formUnion($1.words) }.subtracting(kept)
      guard case .object(let values) = definitions[place].policy else { continue }
      definitions[place].policy = .object(values.filter { !others.contains($0.key) })
    }
  }

  /// Every word in the values of a file.
  private static func words(_ node: Node) -> Set<String> {
    switch node {
    case .scalar(let scalar):
      Set(scalar.string.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
    case .sequence(let items): items.reduce(into: []) { $0.formUnion(words($1)) }
    case .mapping(let members): members.reduce(into: []) { $0.formUnion(words($1.value)) }
    case .alias: []
    }
  }
}
