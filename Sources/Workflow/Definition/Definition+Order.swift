extension [Definition] {
  /// In their order, but what others count or sum over before those: a deployment looks whether it is there.
  package var childrenFirst: [Definition] {
    var ordered: [Definition] = []
    var begun: Set<String> = []
    func place(_ definition: Definition) {
      guard begun.insert(definition.name).inserted else { return }
      let below = Set(definition.facts.values.compactMap(\.childTally?.workflow))
      for child in self where below.contains(child.name) { place(child) }
      ordered.append(definition)
    }
    for definition in self { place(definition) }
    return ordered
  }
}
