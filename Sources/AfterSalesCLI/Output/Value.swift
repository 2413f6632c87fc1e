/// One value of a record.
package indirect enum Value: Equatable, Sendable {
  /// Nothing known: an empty cell, `null` in JSON.
  case none
  /// Words of people or of other systems, which are data and never trusted.
  case text(String)
  /// A name of ours, with the title people read for it.
  case name(String, Title)
  case integer(Int64)
  case boolean(Bool)
  case money(Money)
  case moment(Moment)
  /// The end of a period: at midnight people read 24:00 of the day before.
  case deadline(Moment)
  case date(CivilDate)
  case span(Span)
  case list([Value])
  case object([Field])

  package static func name(_ name: String) -> Value { .name(name, Title(name)) }

  package static func optional<T>(_ value: T?, _ make: (T) -> Value) -> Value {
    value.map(make) ?? .none
  }
}

/// A value with the name it has in JSON, and the title people read where a definition gives one.
package struct Field: Equatable, Sendable {
  package let name: String
  package let title: Title?
  package let value: Value

  package init(_ name: String, title: Title? = nil, _ value: Value) {
    self.name = name
    self.title = title
    self.value = value
  }
}
