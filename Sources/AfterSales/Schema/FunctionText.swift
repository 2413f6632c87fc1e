/// The text of a function as its file says it.
struct FunctionText: Equatable {
  /// With its schema and without what it takes: `gate.judge`.
  let function: String
  /// What PostgreSQL keeps of it: all between the dollar signs.
  let body: String

  /// The functions that a file makes, in its order.
  static func all(in file: SQLFile) -> [FunctionText] {
    let bytes = Array(file.text.utf8)
    var found: [FunctionText] = []
    var place = 0
    while let start = find(" or replace function ", in: bytes, from: place),
      let bracket = find("(", in: bytes, from: start),
      let opened = find("$$", in: bytes, from: bracket),
      let closed = find("$$", in: bytes, from: opened)
    {
      found.append(
        FunctionText(
          function: String(decoding: bytes[start..<bracket - 1], as: UTF8.self),
          body: String(decoding: bytes[opened..<closed - 2], as: UTF8.self)
        )
      )
      place = closed
    }
    return found
  }

  /// Where `text` ends that comes next.
  private static func find(_ text: StaticString, in bytes: [UInt8], from place: Int) -> Int? {
    text.withUTF8Buffer { wanted in
      guard bytes.count >= wanted.count else { return nil }
      var start = place
      while start <= bytes.count - wanted.count {
        if bytes[start] == wanted[0], bytes[start..<start + wanted.count].elementsEqual(wanted) {
          return start + wanted.count
        }
        start += 1
      }
      return nil
    }
  }
}
