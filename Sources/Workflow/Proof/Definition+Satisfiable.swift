extension Definition {
  /// Whether some values of the facts and fields make a guard true; nil when there are too many to try.
  ///
  /// Numbers matter only on either side of the literals they are compared with, so those are tried, and absence.
  package func isSatisfiable(_ condition: Guard) -> Bool? {
    let most = 100_000
    var names: [String] = []
    var domains: [[Value?]] = []
    var count = 1
    for name in condition.names.sorted() {
      let domain = values(of: name, in: condition)
      let (product, overflow) = count.multipliedReportingOverflow(by: domain.count)
      guard !overflow, product <= most else { return nil }
      count = product
      names.append(name)
      domains.append(domain)
    }
    var document: [String: Value] = [:]
    for choice in 0..<count {
      var rest = choice
      for (name, domain) in zip(names, domains) {
        document[name] = domain[rest % domain.count]
        rest /= domain.count
      }
      if condition.truth({ document[$0] }) == .true { return true }
    }
    return false
  }

  private func values(of name: String, in condition: Guard) -> [Value?] {
    let (fact, field) = (facts[name], fields[name])
    switch fact?.type ?? field?.type {
    case .boolean: return [true, false, nil]
    case .code: return (fact?.values ?? field?.codes ?? []).map { .text($0) } + [nil]
    case .text, .words, nil: return [.text(""), nil]
    case .money, .integer, .quantity, .duration, .time, .date:
      let (least, greatest) = (fact?.min ?? field?.min, fact?.max ?? field?.max)
      var numbers: Set<Int64> = []
      for number in condition.numbers(comparedWith: name) + [least ?? 0] {
        for near in [number == .min ? number : number - 1, number, number == .max ? number : number + 1]
        where near >= least ?? .min && near <= greatest ?? .max {
          numbers.insert(near)
        }
      }
      return numbers.sorted().map { .integer($0) } + [nil]
    }
  }
}

extension Guard {
  fileprivate func numbers(comparedWith name: String) -> [Int64] {
    atoms.flatMap { atom -> [Int64] in
      switch atom {
      case .compare(name, _, let literal): literal.value.integer.map { [$0] } ?? []
      case .member(name, let literals): literals.compactMap(\.value.integer)
      default: []
      }
    }
  }
}
