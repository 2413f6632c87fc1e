/// A field of an event in the courier's feed, under the name it has in a file.
enum CarrierField: String, RecordField {
  case event, at, carrier, tracking, status, note

  var isRequired: Bool { self != .note }

  /// The most unicode scalars it may have.
  var limit: Int {
    switch self {
    case .event: 64
    case .at, .status, .carrier, .tracking: 40
    case .note: 500
    }
  }

  var isOfWords: Bool { self == .note }
  var isIdentifier: Bool { self == .event || self == .tracking }
}
