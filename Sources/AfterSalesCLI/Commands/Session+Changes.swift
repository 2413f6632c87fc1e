internal import AfterSales
internal import Glibc
internal import Workflow
internal import WorkflowFile

/// What is different between two definitions.
extension Session {
  static let changeShape = RecordShape(
    "change",
    [
      .init("workflow", .workflow), .init("part", .part), .init("change", .change), .init("place", .place),
      .init("aspect", .aspect), .init("before", .was), .init("after", .becomes),
    ]
  )

  /// A definition that is compared, and what it is called.
  private struct Side {
    var name: String
    var definition: Definition
  }

  func diff(_ invocation: Invocation) throws {
    let first = invocation.value(Arguments.before)
    let pairs: [(Side?, Side)]
    if let second = invocation[Arguments.after] {
      pairs = try pair(try sides(first), try sides(second), first, second)
    } else {
      let given = try sides(first)
      // A version that was deployed is the older one; a file is what would come.
      pairs = try given.map { side in
        let current = try desk().currentDefinition(of: side.definition.name)
          .map { Side(name: side.definition.name, definition: $0) }
        if isPath(first) { return (current, side) }
        guard let current else { throw notFound("workflow", side.definition.name) }
        return (side, current)
      }
    }
    var count = 0
    for (old, new) in pairs {
      guard let old else {
        count += 1
        let none = Change(.workflow, new.definition.name, after: new.definition.title.en)
        try print(none, of: new.definition, nil)
        continue
      }
      for change in new.definition.changes(from: old.definition) {
        count += 1
        try print(change, of: new.definition, old.definition)
      }
    }
    try printer.finish()
    if count == 0 { try say(Title(zh: "没有差别", en: "nothing is different")) }
  }

  private func print(_ change: Change, of new: Definition, _ old: Definition?) throws {
    try printer.print(
      Record(
        Self.changeShape,
        [
          .text(new.name), .name(change.part.rawValue, ChangeText.title(change.part)),
          .name(change.kind.rawValue, ChangeText.title(change.kind)), place(of: change, new, old),
          .text(change.aspect), Value.optional(change.before) { .text($0) },
          Value.optional(change.after) { .text($0) },
        ]
      )
    )
  }

  /// A state, with its title for people.
  private func place(of change: Change, _ new: Definition, _ old: Definition?) -> Value {
    guard change.part == .state || change.part == .clock,
      let title = (new.state(named: change.place) ?? old?.state(named: change.place))?.title
    else { return .text(change.place) }
    return .name(
      change.place,
      Title(zh: "\(title.zh) (\(change.place))", en: "\(title.en) (\(change.place))")
    )
  }

  private func pair(_ old: [Side], _ new: [Side], _ first: String, _ second: String) throws -> [(Side?, Side)]
  {
    if old.count == 1, new.count == 1 { return [(old[0], new[0])] }
    let pairs = new.compactMap { side in
      old.first { $0.definition.name == side.definition.name }.map { ($0 as Side?, side) }
    }
    if !pairs.isEmpty { return pairs }
    throw Failure(
      .notFound,
      Title(zh: "\(first) 与 \(second) 没有同名的流程", en: "\(first) and \(second) have no workflow in common")
    )
  }

  private func isPath(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".yaml") || Glibc.access(text, F_OK) == 0
  }

  /// `NAME@VERSION`, the name of a workflow for the version new tickets get, a folder, or a file.
  private func sides(_ text: String) throws -> [Side] {
    if isPath(text) {
      return try loaded(text).definitions.map { Side(name: text, definition: $0) }
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      guard let definition = try desk().currentDefinition(of: text) else { throw notFound("workflow", text) }
      return [Side(name: text, definition: definition)]
    }
    guard parts.count == 2, let number = Int(parts[1]),
      let version = try desk().workflows().first(where: { $0.name == parts[0] && $0.number == number })
    else { throw notFound("version", text) }
    return [Side(name: text, definition: try desk().definition(version.version))]
  }
}
