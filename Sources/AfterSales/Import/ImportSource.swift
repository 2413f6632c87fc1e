/// Where an import reads from.
package enum ImportSource: Sendable {
  case file(String)
  case standardInput
  /// Bytes at hand, under the name that messages give them.
  case bytes([UInt8], name: String)

  /// What messages call it.
  package var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "-"
    case .bytes(_, let name): name
    }
  }
}
