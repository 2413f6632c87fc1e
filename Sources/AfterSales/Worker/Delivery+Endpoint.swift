internal import Glibc

extension Delivery {
  /// Why nothing can be posted to an endpoint.
  package enum EndpointProblem: Error, Hashable, Sendable {
    /// A name or a password stands in the URL, where everybody who lists processes reads it.
    case secretInURL
    /// The program that posts is not there.
    case noPoster(String)
  }

  /// Whether what is to deliver is an endpoint, and no command.
  package static func isEndpoint(_ text: String) -> Bool {
    let lowered = text.lowercased()
    return lowered.hasPrefix("http://") || lowered.hasPrefix("https://")
  }

  /// An HTTP endpoint that each message is posted to, by `aftersales-post`, which is installed beside this program.
  ///
  /// - Parameters:
  ///   - tokenFile: its first line is sent as a bearer token; without it `AFTERSALES_DELIVERY_TOKEN` is, where it is set.
  ///   - seconds: from the first look for the host to the answer's head.
  package static func endpoint(
    _ url: String,
    tokenFile: String?,
    seconds: Int
  ) throws(EndpointProblem) -> Delivery {
    guard !url.drop(while: { $0 != "/" }).dropFirst(2).prefix(while: { $0 != "/" }).contains("@") else {
      throw .secretInURL
    }
    let poster = ownFolder + "/aftersales-post"
    guard access(poster, X_OK) == 0 else { throw .noPoster(poster) }
    // It ends by itself before it is ended, to say what it knows.
    return .program(
      [poster, url, "--deadline", "\(seconds)"] + (tokenFile.map { ["--token-file", $0] } ?? []),
      seconds: seconds + 5
    )
  }

  private static var ownFolder: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(path) }
    let name = String(cString: path)
    return String(name.prefix(upTo: name.lastIndex(of: "/") ?? name.startIndex))
  }
}
