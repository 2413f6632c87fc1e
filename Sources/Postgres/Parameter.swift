/// A value for `$1`, `$2` …, sent as text and typed by the statement it stands in.
///
/// The server infers each parameter's type from the statement; where it cannot, cast: `$1::bigint`.
public enum Parameter: Hashable, Sendable {
  case null
  case text(String)
  case int(Int64)
  case double(Double)
  case bool(Bool)
  /// A bytea.
  case bytes([UInt8])
  /// A json or jsonb document.
  case json(String)
  /// A bigint[], integer[] …
  case intArray([Int64])
  /// A text[] or an array of anything that is written as text.
  case textArray([String])
}

extension Parameter {
  public init(_ value: String?) { self = value.map(Parameter.text) ?? .null }
  public init(_ value: Int64?) { self = value.map(Parameter.int) ?? .null }
  public init(_ value: Int?) { self = value.map { .int(Int64($0)) } ?? .null }
  public init(_ value: Bool?) { self = value.map(Parameter.bool) ?? .null }
  public init(_ value: Double?) { self = value.map(Parameter.double) ?? .null }
  public init(_ value: [UInt8]?) { self = value.map(Parameter.bytes) ?? .null }
  public init(_ value: [Int64]?) { self = value.map(Parameter.intArray) ?? .null }
  public init(_ value: [String]?) { self = value.map(Parameter.textArray) ?? .null }
}

extension Parameter: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int64) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(nilLiteral: ()) { self = .null }
}
