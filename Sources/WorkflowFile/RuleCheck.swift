internal import Workflow

/// What rules of the house ask of facts and fields: they are there, and can be compared so. A fact is one of the policy's or of a workflow's, a
/// field any workflow's, since a rule speaks of whichever have its effect.
struct RuleCheck {
  let readers: [WorkflowReader]

  /// The rules, freed of the policy's names.
  func run() -> [HouseRule] {
    (readers.first?.policies.rules ?? []).map { rule, section in
      guard case .only(let effect, var demand) = rule else { return rule }
      for field in demand.fields where !readers.contains(where: { $0.definition.fields[field] != nil }) {
        section.problem(
          ofWord: field,
          "unknown-field",
          "`\(field)` is no field of any workflow",
          repair: Nearest.repair(field, among: Set(readers.flatMap { $0.definition.fields.keys }))
        )
      }
      for measure in demand.measures where reader(knowing: [measure], for: effect) == nil {
        section.problem(
          ofWord: measure,
          "unknown-fact",
          "`\(measure)` is no fact and no field",
          repair: near(measure)
        )
      }
      demand.condition = read(demand.condition, of: effect, section)
      return .only(effect, demand)
    }
  }

  private func read(_ condition: Guard?, of effect: String, _ section: Section) -> Guard? {
    guard let condition, let text = section.text, let start = Invariant.guardStart(text) else {
      return condition
    }
    let offset = text.unicodeScalars.distance(from: text.startIndex, to: start)
    // A band at its end is no part of the guard, but stands after all of its atoms.
    let offsets = (try? Guard.parse(condition.description).offsets) ?? []
    for (atom, place) in zip(condition.atoms, offsets) {
      let names = [atom.name, atom.other].compactMap(\.self)
      guard let reader = reader(knowing: names, for: effect) else {
        let unknown = names.first { reader(knowing: [$0], for: effect) == nil } ?? names[0]
        section.problem(
          ofWord: unknown,
          "unknown-fact",
          "`\(unknown)` is no fact and no field",
          repair: near(unknown)
        )
        continue
      }
      reader.check(atom, at: section.place(of: offset + place), in: section)
    }
    return condition.mapLiterals { name, literal in
      reader(knowing: [name], for: effect)?.resolve(name, literal) ?? literal
    }
  }

  /// Rather of a workflow that has the effect: a field of one name has other codes elsewhere.
  private func reader(knowing names: [String], for effect: String) -> WorkflowReader? {
    let knowing = readers.filter { reader in names.allSatisfy { reader.type(of: $0) != nil } }
    return knowing.first { $0.definition.moves.contains { $0.effects.contains(effect) } } ?? knowing.first
  }

  private func near(_ name: String) -> String {
    Nearest.repair(
      name,
      among: Set(readers.flatMap { Array($0.policies.facts.keys) + Array($0.definition.fields.keys) })
    )
  }
}
