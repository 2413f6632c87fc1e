/// The five characters by which PostgreSQL classifies an error (PostgreSQL manual, appendix A).
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The first two characters: states of one class fail for one sort of reason.
  public var category: String { String(rawValue.prefix(2)) }

  public var description: String { rawValue }
}

extension SQLState {
  public static let connectionException = SQLState(rawValue: "08000")
  public static let featureNotSupported = SQLState(rawValue: "0A000")
  public static let invalidByteSequence = SQLState(rawValue: "22021")
  public static let untranslatableCharacter = SQLState(rawValue: "22P05")
  public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
  public static let notNullViolation = SQLState(rawValue: "23502")
  public static let foreignKeyViolation = SQLState(rawValue: "23503")
  public static let uniqueViolation = SQLState(rawValue: "23505")
  public static let checkViolation = SQLState(rawValue: "23514")
  public static let exclusionViolation = SQLState(rawValue: "23P01")
  public static let readOnlyTransaction = SQLState(rawValue: "25006")
  public static let failedTransaction = SQLState(rawValue: "25P02")
  public static let invalidStatementName = SQLState(rawValue: "26000")
  public static let invalidAuthorization = SQLState(rawValue: "28000")
  public static let invalidPassword = SQLState(rawValue: "28P01")
  public static let unknownDatabase = SQLState(rawValue: "3D000")
  public static let dependentObjectsStillExist = SQLState(rawValue: "2BP01")
  public static let serializationFailure = SQLState(rawValue: "40001")
  public static let deadlockDetected = SQLState(rawValue: "40P01")
  public static let syntaxError = SQLState(rawValue: "42601")
  public static let insufficientPrivilege = SQLState(rawValue: "42501")
  public static let invalidFunctionDefinition = SQLState(rawValue: "42P13")
  public static let invalidTableDefinition = SQLState(rawValue: "42P16")
  public static let undefinedFunction = SQLState(rawValue: "42883")
  public static let undefinedTable = SQLState(rawValue: "42P01")
  public static let diskFull = SQLState(rawValue: "53100")
  public static let outOfMemory = SQLState(rawValue: "53200")
  public static let tooManyConnections = SQLState(rawValue: "53300")
  public static let lockNotAvailable = SQLState(rawValue: "55P03")
  public static let queryCanceled = SQLState(rawValue: "57014")
  public static let adminShutdown = SQLState(rawValue: "57P01")
  public static let crashShutdown = SQLState(rawValue: "57P02")
  public static let cannotConnectNow = SQLState(rawValue: "57P03")
  public static let raisedException = SQLState(rawValue: "P0001")
}

extension SQLState {
  /// Whether the transaction may succeed when it is run again as a whole: PostgreSQL gave it up to let another through.
  public var isTransient: Bool { self == .serializationFailure || self == .deadlockDetected }
}
