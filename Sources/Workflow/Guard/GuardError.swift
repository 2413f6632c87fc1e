/// Why a text is no guard.
package struct GuardError: Error, Hashable, Sendable {
  /// Unicode scalars before the place.
  package let offset: Int
  package let sentence: String
  package let repair: String
}
