/// A key in use, and the file that keeps it until its command is answered.
package final class PendingKey {
  package let key: CommandKey
  /// Whether an earlier run was cut off before it had an answer to this command.
  package let isLeft: Bool
  private var file: LockedFile?

  init(_ key: CommandKey, file: LockedFile? = nil, isLeft: Bool = false) {
    self.key = key
    self.isLeft = isLeft
    self.file = file
  }

  /// The command was answered: its key is of no more use.
  package func settle() {
    file?.remove()
    file = nil
  }
}
