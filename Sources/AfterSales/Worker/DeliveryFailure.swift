/// Why an attempt did not deliver, as far as it is known.
package struct DeliveryFailure: Error, Hashable, Sendable {
  package enum Verdict: String, Sendable {
    /// It was surely not delivered; to be tried again.
    case later
    /// It was not delivered and never will be.
    case never
    /// It may have been delivered: tried again under the same key, but for a refund, which waits for a person.
    case unknown
  }

  package var verdict: Verdict
  /// In our own words or the delivery command's; what it says of a person, the database leaves out.
  package var reason: String
  /// Seconds the receiver wants to be left alone at least.
  package var after: Int

  package init(_ verdict: Verdict, _ reason: String, after: Int = 0) {
    self.verdict = verdict
    self.reason = reason
    self.after = after
  }
}
