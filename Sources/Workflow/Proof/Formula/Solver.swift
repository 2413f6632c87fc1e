/// Decides propositions exactly: each variable is tested against sets only, so a conjunction holds when no variable's set is empty and numbers
/// can stand to each other as is said of them, and a disjunction is tried part by part, forced parts first.
final class Solver {
  /// What each variable can still be; the rest can be anything.
  typealias Solution = [Int: ValueSet]

  let vocabulary: Vocabulary
  private var known: [Question: Solution?] = [:]
  /// How many disjunctions one question may try; beyond that it is left open.
  private let most: Int
  private var tried = 0
  /// Whether a question was left open; such a one counts as satisfiable.
  private(set) var gaveUp = false

  private struct Question: Hashable {
    var proposition: Proposition
    var given: Solution
  }

  init(_ vocabulary: Vocabulary, most: Int = 100_000) {
    self.vocabulary = vocabulary
    self.most = most
  }

  /// What must be for the proposition to hold; nil when it cannot.
  func solution(_ proposition: Proposition, given: Solution = [:]) -> Solution? {
    if proposition == .always { return given }
    let question = Question(proposition: proposition, given: given)
    if let answer = known[question] { return answer }
    tried = 0
    let answer = search([proposition], [], given)
    known[question] = .some(answer)
    return answer
  }

  func canHold(_ proposition: Proposition, given: Solution = [:]) -> Bool {
    solution(proposition, given: given) != nil
  }

  private func search(_ wanted: [Proposition], _ open: [[Proposition]], _ start: Solution) -> Solution? {
    var (wanted, open, solution) = (wanted, open, start)
    repeat {
      while let next = wanted.popLast() {
        switch next {
        case .within(let variable, let set):
          let left = (solution[variable] ?? vocabulary.domains[variable]).intersection(set)
          if left.isEmpty { return nil }
          solution[variable] = left
        case .all(let parts): wanted += parts
        case .any(let parts): open.append(parts)
        }
      }
      var still: [[Proposition]] = []
      for parts in open {
        var alive: [Proposition] = []
        var isSatisfied = false
        for part in parts {
          switch truth(of: part, solution) {
          case .true: isSatisfied = true
          case .unknown: alive.append(part)
          case .false: break
          }
          if isSatisfied { break }
        }
        if isSatisfied { continue }
        if alive.isEmpty { return nil }
        if alive.count == 1 { wanted.append(alive[0]) } else { still.append(alive) }
      }
      open = still
    } while !wanted.isEmpty
    guard let settled = Differences(vocabulary: vocabulary).settled(solution) else { return nil }
    guard let least = open.indices.min(by: { open[$0].count < open[$1].count }) else { return settled }
    let parts = open.remove(at: least)
    for part in parts {
      tried += 1
      guard tried <= most else {
        gaveUp = true
        return solution
      }
      if let found = search([part], open, solution) { return found }
    }
    return nil
  }

  /// Whether a proposition holds whatever the variables come to within their sets; unknown where that depends.
  func truth(of proposition: Proposition, _ solution: Solution) -> Truth {
    switch proposition {
    case .within(let variable, let set):
      let possible = solution[variable] ?? vocabulary.domains[variable]
      let common = possible.intersection(set)
      return common.isEmpty ? .false : common == possible ? .true : .unknown
    case .all(let parts):
      var truth = Truth.true
      for part in parts {
        truth = truth && self.truth(of: part, solution)
        if truth == .false { break }
      }
      return truth
    case .any(let parts):
      var truth = Truth.false
      for part in parts {
        truth = truth || self.truth(of: part, solution)
        if truth == .true { break }
      }
      return truth
    }
  }
}
