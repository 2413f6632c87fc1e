/// A ticket's number, `R-1024`: the prefix of its workflow and its id.
package struct TicketNumber: Hashable, Sendable, CustomStringConvertible {
  package let prefix: String
  package let id: Int64

  package init(prefix: String, id: Int64) {
    self.prefix = prefix
    self.id = id
  }

  /// Reads a number as people type it: full-width letters and digits count as plain ones, case does not matter, and
  /// spaces and dashes are dropped.
  package init(typed text: String) throws(ArgumentProblem) {
    var letters = ""
    var digits = ""
    for scalar in text.unicodeScalars {
      let plain = Self.plain(scalar)
      switch plain {
      case "A"..."Z" where digits.isEmpty: letters.unicodeScalars.append(plain)
      case "a"..."z" where digits.isEmpty: letters += String(plain).uppercased()
      case "0"..."9": digits.unicodeScalars.append(plain)
      case " ", "-", "\t", "\u{a0}", "\u{2010}"..."\u{2015}", "\u{2212}": continue
      default: throw .notATicketNumber
      }
    }
    guard !letters.isEmpty, letters.count <= 4, let id = Int64(digits), id > 0 else {
      throw .notATicketNumber
    }
    self.init(prefix: letters, id: id)
  }

  package var description: String { "\(prefix)-\(id)" }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xff01...0xff5e: Unicode.Scalar(scalar.value - 0xfee0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }
}
