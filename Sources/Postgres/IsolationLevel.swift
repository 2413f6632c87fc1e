/// How much a transaction sees of others that run beside it (PostgreSQL manual, transaction isolation).
public enum IsolationLevel: String, Sendable {
  case readCommitted = "read committed"
  case repeatableRead = "repeatable read"
  case serializable
}
