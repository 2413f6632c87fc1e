import AfterSalesCLI
import Testing

@Suite struct CommandKeyTests {
  private struct Ones: RandomNumberGenerator {
    func next() -> UInt64 { .max }
  }

  @Test func `a key is a UUID of version 7 that carries its time`() {
    var ones = Ones()
    let key = CommandKey(milliseconds: 0x0197_b7f2_5a00, using: &ones)
    #expect(key.description == "0197b7f2-5a00-7fff-bfff-ffffffffffff")
  }

  @Test func `it is read back as it is written, in any case`() throws {
    let text = "0197b7f2-5a00-7abc-8def-0123456789ab"
    #expect(try CommandKey(typed: text).description == text)
    #expect(try CommandKey(typed: text.uppercased()).description == text)
  }

  @Test(arguments: [
    "", "0197b7f25a007abc8def0123456789ab", "0197b7f2-5a00-7abc-8def-0123456789a",
    "0197b7f2-5a00-7abc-8def-0123456789ag",
    "0197b7f2x5a00-7abc-8def-0123456789ab", "{197b7f2-5a00-7abc-8def-0123456789a}",
  ]) func `anything else is no key`(text: String) {
    #expect(throws: ArgumentProblem.notACommandKey) { try CommandKey(typed: text) }
  }

  @Test func `the lines of a batch have keys of their own, of the same form`() {
    var generator = SystemRandomNumberGenerator()
    let batch = CommandKey(milliseconds: 1_795_483_815_000, using: &generator)
    let keys = (1...5000).map { batch.line($0) }
    #expect(Set(keys).union([batch]).count == 5001)
    #expect(keys.allSatisfy { $0.low >> 62 == 2 && $0.high == batch.high })
  }
}
