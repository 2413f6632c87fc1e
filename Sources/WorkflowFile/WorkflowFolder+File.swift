internal import Foundation
package import Workflow

extension WorkflowFolder {
  /// Reads a folder; or, given one file, the folder it stands in, and of its definitions the one of that file.
  package static func load(fileOrFolder path: String, staff: [Person]? = nil) -> WorkflowFolder {
    guard path.hasSuffix(".yaml") else { return load(path, staff: staff) }
    let parent = (path as NSString).deletingLastPathComponent
    var folder = load(parent.isEmpty ? "." : parent, staff: staff)
    let problems = FileProblems()
    guard let source = SourceFile.read(path, name: path, problems), let node = source.tree(problems) else {
      // What is wrong with it the folder has told, unless it is not there at all.
      if folder.problems.isEmpty { folder.problems = problems.report }
      return folder
    }
    let file = Section(node: node, source: source, problems: problems, name: "the file")
    if let name = file.member("workflow")?.text { folder.definitions.removeAll { $0.name != name } }
    return folder
  }
}
