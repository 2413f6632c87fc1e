internal import Foundation
package import Workflow
internal import Yams

/// A file that says who holds which roles, a line each: `wang: csr`, `wang: [csr, finance]`, or `wang: { roles: csr, stands-in-for: li }`.
package struct StaffFile {
  package private(set) var people: [Person] = []
  private let sections: [Section]
  private let collected = FileProblems()

  package init(_ path: String) {
    guard let source = SourceFile.read(path, name: path, collected), let node = source.tree(collected) else {
      sections = []
      return
    }
    let members = Section(node: node, source: source, problems: collected, name: "the staff").members
    sections = members.map(\.value)
    people = members.map { Self.person($0.key, $0.value) }
    let logins = Set(people.map(\.login))
    for (person, section) in zip(people, sections) where !person.standsInFor.isSubset(of: logins) {
      for principal in section.member("stands-in-for")?.oneOrMore ?? []
      where !logins.contains(principal.text ?? "") {
        principal.problem(
          "unknown-person",
          "`\(principal.text ?? "")` is not on this staff",
          repair: Nearest.repair(principal.text ?? "", among: logins)
        )
      }
    }
  }

  private static func person(_ login: String, _ section: Section) -> Person {
    guard case .mapping = section.node else { return Person(login: login, roles: section.texts) }
    let parts = section.members(of: ["roles", "stands-in-for"])
    if parts["roles"] == nil {
      section.problem("missing-key", "\(login) needs `roles`", repair: "write roles: [csr]")
    }
    return Person(
      login: login,
      roles: parts["roles"]?.texts ?? [],
      standsInFor: parts["stands-in-for"]?.texts ?? []
    )
  }

  /// What is wrong with it.
  ///
  /// - Parameters:
  ///   - roles: those there are; empty when they are not known.
  ///   - standIns: who may stand in for whom; nil when that is not known.
  package func problems(roles: Set<String>, standIns: StandIns? = nil) -> [FileProblem] {
    if let standIns {
      let granted = people.reduce(into: [:]) { $0[$1.login] = $1.roles }
      for (person, section) in zip(people, sections) {
        for principal in section.member("stands-in-for")?.oneOrMore ?? [] {
          guard let absent = granted[principal.text ?? ""], !standIns.may(person.roles, for: absent) else {
            continue
          }
          principal.problem(
            "cannot-stand-in",
            "\(person.login) cannot stand in for \(principal.text ?? "")"
              + ", who is \(absent.sorted().joined(separator: ", "))",
            repair: "let somebody do it who is \(standIns.able(for: absent).joined(separator: " or "))"
          )
        }
      }
    }
    if !roles.isEmpty {
      for section in sections {
        let given =
          if case .mapping = section.node { section.member("roles")?.oneOrMore ?? [] } else {
            section.oneOrMore
          }
        for role in given where role.isScalar && !roles.contains(role.text ?? "") {
          role.problem(
            "unknown-role",
            "`\(role.text ?? "")` is no role",
            repair: Nearest.repair(role.text ?? "", among: roles)
          )
        }
      }
    }
    return collected.report
  }
}
