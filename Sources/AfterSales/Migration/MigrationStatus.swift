/// How a database stands against this program.
package struct MigrationStatus: Equatable, Sendable {
  package let applied: [AppliedMigration]
  /// Names of the files that `migrate` would run, in order; then of those it would undo, as they are carried no more.
  package let pending: [String]
  /// Why `migrate` would refuse; nil when it would not.
  package let refusal: MigrationError?

  package var isCurrent: Bool { pending.isEmpty && refusal == nil }
}
