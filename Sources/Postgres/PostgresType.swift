/// The built-in types this module decodes, by their fixed object ids (PostgreSQL source, pg_type.dat).
enum PostgresType {
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let oid: UInt32 = 26
  static let float4: UInt32 = 700
  static let float8: UInt32 = 701
  static let numeric: UInt32 = 1700

  static let integers: Set<UInt32> = [int2, int4, int8, oid]
  static let numbers: Set<UInt32> = [int2, int4, int8, float4, float8, numeric]
  static let integerArrays: Set<UInt32> = [1005, 1007, 1016, 1028]

  private static let names: [UInt32: String] = [
    bool: "boolean", bytea: "bytea", int8: "bigint", int2: "smallint", int4: "integer", oid: "oid",
    float4: "real", float8: "double precision", numeric: "numeric", 18: "\"char\"", 19: "name", 25: "text",
    114: "json", 3802: "jsonb", 1042: "character", 1043: "character varying", 1082: "date", 1083: "time",
    1114: "timestamp without time zone", 1184: "timestamp with time zone", 1186: "interval", 2950: "uuid",
    1000: "boolean[]", 1005: "smallint[]", 1007: "integer[]", 1009: "text[]", 1015: "character varying[]",
    1016: "bigint[]", 2278: "void", 705: "unknown", 2249: "record",
  ]

  static func name(of type: UInt32) -> String {
    names[type] ?? "a value of type number \(type)"
  }
}
