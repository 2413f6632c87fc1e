/// What a judgement depends on, each with a set of values of its own.
enum Variable: Hashable, Sendable {
  /// A fact, or a field as a guard sees it: given now, or else recorded before.
  case name(String)
  /// How the first of two facts or fields, in the order of their names, stands to the second: -1 less, 0 equal, 1 greater; absent
  /// where one of them is. Decided together with what the two can be, and with how they stand to others (`Differences`).
  case order(String, String)
  /// Whether a field is given with the command.
  case given(String)
  /// Whether the actor has a role.
  case role(String)
  /// Whether the actor did an event of the ticket, or holds it, or asked for what is asked for.
  case duty(String)
  /// Whether a field is within the facts that limit it.
  case withinCap(String)
}
