internal import AfterSales

extension ImportProblem: Message {
  package var zh: String {
    guard let given else { return why.zh }
    return "“\(given)”\(why.predicate(.zh))"
  }

  package var en: String {
    guard let given else { return why.en }
    return "'\(given)' \(why.predicate(.en))"
  }

  /// `file:line: field: why`.
  ///
  /// - Parameter file: its name as the person gave it.
  func text(file: String, _ language: Language) -> String {
    "\(file):\(line): " + (field.map { "\($0): " } ?? "") + text(language)
  }
}

extension ImportProblem.Why {
  /// What is said of the value at hand.
  func predicate(_ language: Language) -> String {
    guard case .field(let fault) = self else { return text(language) }
    return fault.text(language)
  }
}

extension FieldFault {
  /// A scalar as Unicode writes it: `U+001B`.
  static func name(ofScalar scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
