import Foundation
import Testing
import WorkflowFile

/// The problems of the shipped folder with one text replaced in one file, and what else `further` changes.
func problems(
  _ file: String,
  _ from: String,
  _ to: String,
  further: (String) -> String = { $0 }
) throws -> [FileProblem] {
  let text = try String(contentsOfFile: "\(shipped)/\(file)", encoding: .utf8)
  let changed = text.replacing(from, with: to, maxReplacements: 1)
  #expect(changed != text, "`\(from)` is not in \(file)")
  return try problems(in: [file: Data(further(changed).utf8)])
}

/// The problems of the shipped folder with some files written anew; the calendar only where it is one of them.
func problems(in files: [String: Data]) throws -> [FileProblem] {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workflows-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for name in try FileManager.default.contentsOfDirectory(atPath: shipped)
  where name != "calendar.yaml" && files[name] == nil {
    try FileManager.default.copyItem(
      atPath: "\(shipped)/\(name)",
      toPath: folder.appendingPathComponent(name).path
    )
  }
  for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
  return WorkflowFolder.load(folder.path).problems
}

extension FileProblem {
  /// What stands at its place.
  var pointsAt: String {
    String(String.UnicodeScalarView(source.unicodeScalars.dropFirst(column - 1)))
  }
}
