internal import Glibc

/// The environment variables a run can see: the process's own, or a table made by a test.
package struct Environment: Sendable {
  private let table: [String: String]?
  /// What is otherwise than there; nil is not set at all.
  private var others: [String: String?] = [:]

  package init(_ table: [String: String]) {
    self.table = table
  }

  private init() {
    table = nil
  }

  /// The environment of this process.
  package static let process = Environment()

  /// The same, but for one variable.
  func setting(_ name: String, to value: String) -> Environment {
    var environment = self
    environment.others[name] = value
    return environment
  }

  /// The same, without one variable.
  func removing(_ name: String) -> Environment {
    var environment = self
    environment.others.updateValue(nil, forKey: name)
    return environment
  }

  package subscript(name: String) -> String? {
    if let value = others[name] { return value }
    guard let table else {
      guard let value = getenv(name) else { return nil }
      return String(cString: value)
    }
    return table[name]
  }
}
