internal import Glibc

/// Lists of strings as C takes them.
enum CStrings {
  /// Runs `body` with a list that ends in a null pointer.
  static func with<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var list: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { for string in list { free(string) } }
    return list.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("a list with an end has a beginning") }
      return body(start)
    }
  }

  /// This process's own variables.
  static var environment: [String] {
    var variables: [String] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(String(cString: variable))
      next += 1
    }
    return variables
  }
}
