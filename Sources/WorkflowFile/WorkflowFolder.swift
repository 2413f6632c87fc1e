internal import Foundation
package import Workflow

/// A folder of definitions and policies, read as one.
package struct WorkflowFolder: Sendable {
  package var definitions: [Definition]
  package var calendar: BusinessCalendar?
  /// That people can be given.
  package private(set) var roles: Set<String> = []
  /// Who may stand in for whom.
  package private(set) var standIns = StandIns(policy: .null, order: ApprovalOrder([]))
  /// Empty when everything holds; nothing may be deployed otherwise.
  package var problems: [FileProblem]

  /// Reads every `.yaml` file of a folder. What kind a file is, its first key tells.
  ///
  /// - Parameter staff: who is there to do it; left out, that is not asked.
  package static func load(_ path: String, staff: [Person]? = nil) -> WorkflowFolder {
    let problems = FileProblems()
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted()
    let names = all?.filter { $0.hasSuffix(".yaml") }
    for name in all ?? [] where name.hasSuffix(".yml") {
      problems.add(
        SourceFile(name: "\(path)/\(name)", text: ""),
        .start,
        "file-name",
        "this file is not read",
        repair: "call it \(name.dropLast(".yml".count)).yaml"
      )
    }
    guard let names, !names.isEmpty else {
      problems.add(
        SourceFile(name: path, text: ""),
        .start,
        "no-files",
        "there are no definitions in \(path)",
        repair: "name a folder with .yaml files"
      )
      return WorkflowFolder(definitions: [], calendar: nil, problems: problems.report)
    }
    // A policy file that cannot be read would make every name in it unknown: its own problem is told alone.
    var lacksPolicy = false
    // So would a workflow make what others say of it.
    var lacksWorkflow = false
    let files = names.compactMap { name -> Section? in
      guard let source = SourceFile.read("\(path)/\(name)", name: "\(path)/\(name)", problems) else {
        lacksPolicy = true
        return nil
      }
      guard let node = source.tree(problems) else {
        if source.text.split(whereSeparator: \.isNewline).contains(where: { $0.hasPrefix("workflow:") }) {
          lacksWorkflow = true
        } else {
          lacksPolicy = true
        }
        return nil
      }
      return Section(node: node, source: source, problems: problems, name: "the file")
    }
    guard !lacksPolicy else {
      return WorkflowFolder(definitions: [], calendar: nil, problems: problems.report)
    }
    var folder = WorkflowFolder(definitions: [], calendar: nil, problems: [])
    folder.read(files, staff, isComplete: !lacksWorkflow, problems)
    folder.problems = problems.report
    return folder
  }

  private mutating func read(
    _ files: [Section],
    _ staff: [Person]?,
    isComplete: Bool,
    _ problems: FileProblems
  ) {
    var policies = Policies()
    let kinds = files.map { file in (file, Set(file.members.map(\.key))) }
    // Roles first: bands and parties name them.
    for (file, keys) in kinds where keys.contains("roles") {
      let parts = file.members(of: ["roles", "approval-order", "parties"])
      if let roles = parts["roles"] { PolicyReader.roles(roles, into: &policies) }
      if let order = parts["approval-order"] { PolicyReader.approvalOrder(order, into: &policies) }
      if let parties = parts["parties"] { PolicyReader.parties(parties, into: &policies) }
    }
    for (file, keys) in kinds where Self.isWorkflow(keys) {
      let outline = StateOutline(file)
      PolicyReader.checkPhases(file, outline)
      if let name = file.member("workflow")?.text { policies.outlines[name] = outline }
    }
    for (file, keys) in kinds where !Self.isWorkflow(keys) && !keys.contains("roles") {
      if keys.contains("calendar") {
        if calendar != nil {
          file.problem("name-taken", "there is a calendar already", repair: "keep one calendar file")
        }
        calendar = CalendarReader.read(file) ?? calendar
      } else if keys.contains("mapping") {
        // Of no use to a definition, but checked with all that stands here.
        _ = MappingReader.read(file)
      } else {
        Self.policy(file, into: &policies)
      }
    }
    var taken: Set<String> = []
    var readers: [WorkflowReader] = []
    let before = problems.all.count
    for (file, keys) in kinds where Self.isWorkflow(keys) {
      for key in ["workflow", "prefix"] {
        guard let item = file.member(key), let name = item.text, !taken.insert("\(key) \(name)").inserted
        else {
          continue
        }
        item.problem(
          "name-taken",
          "another workflow has the \(key == "workflow" ? "name" : key) \(name)",
          repair: "choose another"
        )
      }
      var reader = WorkflowReader(file, policies)
      if let definition = reader.read() { definitions.append(definition) }
      readers.append(reader)
    }
    roles = Set(policies.roles.keys)
    standIns = StandIns(policy: policies.values, order: policies.approvalOrder)
    keepNamedPolicy(files, policies)
    if isComplete, problems.all.count == before { FamilyCheck(readers: readers).run() }
    let rules = isComplete && problems.all.count == before ? RuleCheck(readers: readers).run() : []
    // A proof speaks of what is written, so that has to be right first.
    if problems.all.isEmpty { ProofCheck(readers: readers, rules: rules, staff: staff).run() }
  }

  /// No other file has states: where the name is missing or misspelt, that is what is wrong.
  private static func isWorkflow(_ keys: Set<String>) -> Bool {
    keys.contains("workflow") || keys.contains("states")
  }

  private static func policy(_ file: Section, into policies: inout Policies) {
    let parts = file.members(of: ["facts", "codes", "bands", "policy", "rules", "every-ticket"])
    if let facts = parts["facts"] { PolicyReader.facts(facts, into: &policies) }
    if let codes = parts["codes"] { PolicyReader.codes(codes, into: &policies) }
    if let bands = parts["bands"] { PolicyReader.bands(bands, into: &policies) }
    if let values = parts["policy"] { PolicyReader.values(values, into: &policies) }
    if let rules = parts["rules"] { PolicyReader.rules(rules, into: &policies) }
    if let shared = parts["every-ticket"] { PolicyReader.shared(shared, into: &policies) }
  }
}
