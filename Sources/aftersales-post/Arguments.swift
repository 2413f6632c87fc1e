internal import Glibc

/// What this program is called with: `URL [--deadline SECONDS] [--token-file FILE]`, and the key of the delivery and a token
/// in its environment.
struct Arguments {
  struct Problem: Error {
    let sentence: String
  }

  let url: String
  let key: String
  let seconds: Int
  let token: String?

  init(_ words: [String]) throws(Problem) {
    var url: String?
    var seconds = 30
    var file: String?
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--deadline":
        guard let number = rest.popFirst().flatMap({ Int($0) }), (1...3600).contains(number) else {
          throw Problem(sentence: "--deadline takes seconds, 1 to 3600")
        }
        seconds = number
      case "--token-file":
        guard let name = rest.popFirst() else { throw Problem(sentence: "--token-file takes a file") }
        file = name
      default:
        guard url == nil else { throw Problem(sentence: "one URL, and no more") }
        url = word
      }
    }
    guard let url else {
      throw Problem(sentence: "aftersales-post URL [--deadline SECONDS] [--token-file FILE]")
    }
    guard let key = getenv("AFTERSALES_DELIVERY_KEY") else {
      throw Problem(sentence: "AFTERSALES_DELIVERY_KEY is not set")
    }
    self.url = url
    self.key = String(cString: key)
    self.seconds = seconds
    token =
      if let file { try Self.read(file) } else {
        getenv("AFTERSALES_DELIVERY_TOKEN").map { String(cString: $0) }
      }
    if token != nil, !Self.keepsSecrets(url) {
      throw Problem(sentence: "a token goes over https only, or to this machine")
    }
  }

  /// The first line.
  private static func read(_ file: String) throws(Problem) -> String {
    guard let bytes = Descriptor.bytes(ofFile: file, atMost: 8192) else {
      throw Problem(sentence: "the token's file cannot be read: \(String(cString: strerror(errno)))")
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !line.isEmpty else { throw Problem(sentence: "the token's file is empty") }
    return String(decoding: line, as: UTF8.self)
  }

  private static func keepsSecrets(_ url: String) -> Bool {
    let lowered = url.lowercased()
    return lowered.hasPrefix("https://")
      || ["localhost", "127.0.0.1", "[::1]"].contains { host in
        ["/", ":", ""].contains {
          $0.isEmpty ? lowered == "http://\(host)" : lowered.hasPrefix("http://\(host)\($0)")
        }
      }
  }
}
