internal import Workflow

extension Section {
  /// The name of a time zone, or an offset, that means the same to people and programs.
  var zone: String? {
    guard let text else { return nil }
    if let doubt = ZoneName.doubt(text) {
      problem(
        "zone",
        "`\(text)` \(doubt.reason.sentence)",
        repair: "write \(doubt.meant.joined(separator: " or "))"
      )
    }
    return text
  }
}

extension ZoneName.Doubt.Reason {
  fileprivate var sentence: String {
    switch self {
    case .otherWay: "has its sign the other way round for programs than for most people"
    case .notOne: "is no name of one time zone"
    }
  }
}
