internal import Postgres

extension Desk {
  /// Takes the courier's feed in: see `RejectionImport.run`.
  package func importRejections(
    _ source: ImportSource,
    format: ImportFormat? = nil,
    encoding: TextEncoding? = nil
  ) throws -> RejectionReport {
    try RejectionImport(connection()).run(source: source, format: format, encoding: encoding)
  }

  /// The events that a person must resolve, the oldest first.
  package func inbox() throws -> [InboxEntry] {
    try connection().query(Query.inboxList).map { try InboxEntry($0) }
  }

  /// Says whose parcel an event is about, and applies what is kept aside of that parcel.
  package func matchInbox(_ event: String, order: String) throws -> InboxAnswer {
    let rows = try connection().query(Query.inboxMatch, [.text(event), .text(order)]).map { row in
      InboxAnswer.Resolved(
        event: try row.get("event"),
        state: try row.get("outcome"),
        problem: try row.get("problem"),
        callback: try row.get("callback")
      )
    }
    switch rows.first?.state {
    case "not-found": return .notFound
    case "no-order": return .noOrder
    case "several": return .several
    case "not-unmatched": return .notFrom(rows.first?.problem ?? "")
    default: return .done(rows)
    }
  }

  /// Says that an event is about none of our parcels.
  package func dismissInbox(_ event: String, reason: String) throws -> InboxAnswer {
    let word: String = try connection().query(Query.inboxDismiss, [.text(event), .text(reason)]).one().get(
      "outcome"
    )
    switch word {
    case "dismissed": return .done([InboxAnswer.Resolved(event: event, state: word)])
    case "not-found": return .notFound
    case "several": return .several
    default: return .notFrom(word)
    }
  }
}
