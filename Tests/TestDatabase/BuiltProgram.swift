import Foundation

/// `aftersales` as it was built with the tests, beside them.
package enum BuiltProgram {
  package struct Missing: Error {
    package let path: String
  }

  package static func path() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("aftersales")
      .path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }
}
