internal import Workflow

extension WorkflowReader {
  /// A queue is kept for so many parties of a state besides the one that is waited on.
  private static let mostWorkers = 2

  /// The parties that may get on with a ticket besides the one that is waited on.
  func workers(_ section: Section?, _ state: State) -> [String] {
    guard let section else { return [] }
    var workers: [String] = []
    for item in section.oneOrMore {
      guard let party = item.text else { continue }
      if policies.parties[party] == nil {
        item.problem(
          "unknown-party",
          "`\(party)` is no party",
          repair: Nearest.repair(party, among: policies.parties.keys)
        )
      } else if state.isFinal {
        item.problem("worked-by", "\(state.name) is final: nobody has work there", repair: "take it out")
      } else if party == state.waitsOn || workers.contains(party) {
        item.problem("worked-by", "\(party) has the work of \(state.name) already", repair: "take it out")
      } else if workers.count == Self.mostWorkers {
        item.problem(
          "worked-by",
          "\(state.name) is the work of more than \(Self.mostWorkers) parties besides the one it waits on",
          repair: "name \(Self.mostWorkers) at most"
        )
      } else {
        workers.append(party)
      }
    }
    return workers
  }
}
