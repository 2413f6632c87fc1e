/// A field of a file whose records stand alone: each is a row, or a flat JSON object.
protocol RecordField: RawRepresentable<String>, CaseIterable, Hashable {
  /// Whether a file must have it, and each of its records must give it.
  var isRequired: Bool { get }
  /// The most unicode scalars it may have.
  var limit: Int { get }
  /// Whether it is words; the others are numbers, codes and times.
  var isOfWords: Bool { get }
  /// Whether it is a number that tells things apart, and must be whole.
  var isIdentifier: Bool { get }
  /// Whether JSON may write it as a number or as true and false.
  var takesBareValues: Bool { get }
}

extension RecordField {
  var takesBareValues: Bool { false }
}
