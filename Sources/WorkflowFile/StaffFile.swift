internal import Foundation
package import Workflow

/// A file that says who holds which roles: `wang: csr` or `wang: [csr, finance]`, a line each.
package enum StaffFile {
  package static func load(_ path: String) -> (people: [Person], problems: [FileProblem]) {
    let problems = FileProblems()
    guard let source = SourceFile.read(path, name: path, problems), let node = source.tree(problems) else {
      return ([], problems.report)
    }
    let file = Section(node: node, source: source, problems: problems, name: "the staff")
    let people = file.members.map { Person(login: $0.key, roles: $0.value.texts) }
    return (people, problems.report)
  }
}
