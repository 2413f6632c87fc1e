/// What all chains came to at one moment; its root is kept elsewhere.
package struct Anchor: Hashable, Sendable {
  package let number: Int
  /// Epoch microseconds.
  package let at: Int64
  /// In hexadecimal.
  package let root: String
  /// How many chains there were.
  package let chains: Int

  /// The roots that a kept file holds, in its order: every word of 64 hexadecimal digits.
  package static func roots(in bytes: [UInt8]) -> [String] {
    bytes.split { !($0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 102) }
      .filter { $0.count == 64 }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// How far one chain went by an anchor.
struct AnchoredHead: Hashable {
  let anchor: Int
  /// `ticket`.
  let chain: String
  let number: Int64
  let seq: Int
  /// In hexadecimal.
  let head: String
}
