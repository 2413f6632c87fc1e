internal import Glibc

/// Posts the message on its standard input to an HTTP endpoint, as a delivery command of the worker: exit status 0 is delivered,
/// 65 never, 75 later, and any other that it is not known.
@main struct AfterSalesPost {
  static func main() async {
    let outcome: Outcome
    do throws(Arguments.Problem) {
      let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
      guard let message = Descriptor.bytes(from: STDIN_FILENO, atMost: 1 << 20) else {
        throw Arguments.Problem(sentence: "the message cannot be read")
      }
      let post = Post(
        url: arguments.url,
        key: arguments.key,
        token: arguments.token,
        message: message,
        seconds: arguments.seconds
      )
      outcome = await post.outcome()
    } catch {
      outcome = .later(error.sentence, after: nil)
    }
    print(outcome.lines, terminator: "")
    fflush(nil)
    exit(outcome.exitStatus)
  }
}
