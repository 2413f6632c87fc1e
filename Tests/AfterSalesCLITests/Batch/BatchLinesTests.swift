import Testing

@testable import AfterSalesCLI

@Suite struct BatchLinesTests {
  private func problem(_ bytes: [UInt8]) -> Failure? {
    do {
      _ = try BatchLines(bytes, path: "day.txt")
      return nil
    } catch {
      return error
    }
  }

  @Test func `lines keep their places, whatever their ends`() throws {
    let bytes: [UInt8] = [0xef, 0xbb, 0xbf] + Array("# day\r\n\r\nshow R-1\r\nmine".utf8)
    #expect(try BatchLines(bytes, path: "day.txt").texts == ["# day", "", "show R-1", "mine"])
    #expect(try BatchLines(Array("mine\n".utf8), path: "day.txt").texts == ["mine"])
  }

  @Test(arguments: ["", "\n", "\r\n \n# nothing\n", "\u{feff}", "　\n"])
  func `an empty batch is an error in the data`(text: String) {
    let failure = problem(Array(text.utf8))
    #expect(failure?.status == .data)
    #expect(failure?.message.en == "day.txt holds no command")
    #expect(failure?.message.zh == "day.txt 里没有命令")
  }

  @Test func `what is not UTF-8 is told with its line, before anything is done`() {
    let failure = problem(Array("mine\n".utf8) + [0xff, 0x0a])
    #expect(failure?.status == .data)
    #expect(failure?.message.en == "day.txt:2: this is not valid UTF-8; no line was carried out")
  }

  @Test func `a line of megabytes is refused`() {
    let failure = problem(Array("mine\nnote R-1 ".utf8) + [UInt8](repeating: 0x61, count: 10 << 20))
    #expect(failure?.message.en == "day.txt:2: this line is longer than 1 MiB; no line was carried out")
  }

  @Test func `progress is shown on a terminal only, and cleared`() throws {
    let (terminal, pipe) = (MemorySink(isTerminal: true), MemorySink())
    for sink in [terminal, pipe] {
      var progress = Progress(total: 250, sink: sink)
      for count in 1...250 { try progress.reached(count) }
      try progress.finish()
    }
    #expect(terminal.text == "\r100/250\r200/250\r       \r")
    #expect(pipe.text == "")
  }
}
