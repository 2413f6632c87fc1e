internal import Glibc

/// One run of a delivery command.
///
/// Exit status 0 is delivered, 65 never to be delivered, 75 not delivered and to be tried again (126 and 127, which the
/// shell gives when there is nothing to run, too). All others, a signal, and time running out leave unknown what
/// happened. On its standard output a line `retry-after: SECONDS` asks for a pause, and a line `reason: TEXT`, which must hold
/// nothing of a customer's, is shown to people.
struct DeliveryCommand {
  /// The program's path first.
  let arguments: [String]
  let seconds: Int

  func run(_ message: String, key: String) throws(DeliveryFailure) {
    let input = try Pipe()
    let output = try Pipe()
    defer {
      input.close()
      output.close()
    }
    guard input.fill(Array(message.utf8)) else { throw DeliveryFailure(.never, "the message is too long") }
    let child = try start(input, output, key)
    input.close()
    output.closeWriting()
    let deadline = Instant.now + seconds * 1000
    var said: [UInt8] = []
    while true {
      let isOpen = output.read(into: &said, waiting: min(100, max(0, deadline - Instant.now)))
      if let status = child.status(waiting: !isOpen && Instant.now < deadline ? 10 : 0) {
        return try Self.judge(status, said)
      }
      if Instant.now >= deadline {
        child.kill()
        throw DeliveryFailure(.unknown, "no end after \(seconds) s")
      }
    }
  }

  private func start(_ input: Pipe, _ output: Pipe, _ key: String) throws(DeliveryFailure) -> DeliveryChild {
    do {
      return try DeliveryChild(
        arguments,
        adding: ["AFTERSALES_DELIVERY_KEY=\(key)"],
        input: input.reading,
        output: output.writing
      )
    } catch {
      throw DeliveryFailure(
        .later,
        "\(arguments[0]) could not be started: \(String(cString: strerror(error.number)))"
      )
    }
  }

  private static func judge(_ status: Int32, _ said: [UInt8]) throws(DeliveryFailure) {
    let signal = status & 0x7f
    guard signal == 0 else { throw DeliveryFailure(.unknown, "ended by signal \(signal)") }
    let code = (status >> 8) & 0xff
    guard code != 0 else { return }
    let verdict: DeliveryFailure.Verdict =
      switch code {
      case 65: .never
      case 75, 126, 127: .later
      default: .unknown
      }
    let after = value(of: "retry-after", in: said).flatMap { Int($0) } ?? 0
    throw DeliveryFailure(
      verdict,
      value(of: "reason", in: said).map { String($0.prefix(160)) } ?? "exit status \(code)",
      after: min(max(0, after), 86_400)  // at most a day
    )
  }

  /// What a line `NAME: VALUE` says.
  private static func value(of name: String, in said: [UInt8]) -> Substring? {
    for line in String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return value.isEmpty ? nil : value
    }
    return nil
  }
}

/// The machine's steady clock, in milliseconds: for how long a command of ours may take, never for what is due.
enum Instant {
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
