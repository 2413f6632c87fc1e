import AfterSalesCLI
import Foundation
import Testing

@Suite final class PendingKeysTests {
  private let home = NSTemporaryDirectory() + "pending-\(UInt64.random(in: 0 ... .max))"
  private var folder: String { home + "/.local/state/aftersales/pending" }
  private var keys: PendingKeys { PendingKeys(environment: Environment(["HOME": home])) }
  private let command = ["wang", "", "note", "R-1", "the customer's words 13585019639"]

  deinit {
    try? FileManager.default.removeItem(atPath: home)
  }

  private func fresh() -> CommandKey {
    var generator = SystemRandomNumberGenerator()
    return CommandKey(milliseconds: 1_795_483_815_000, using: &generator)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
  }

  @Test func `the same command after a crash has the same key, and says so`() throws {
    let first = fresh()
    // Letting go without settling is what a crash does.
    #expect(keys.claim(command, fresh: first).key == first)
    let again = keys.claim(command, fresh: fresh())
    #expect(again.key == first)
    #expect(again.isLeft)
    again.settle()
    #expect(try files().isEmpty)
    #expect(!keys.claim(command, fresh: fresh()).isLeft)
  }

  @Test func `an answered command leaves nothing behind`() throws {
    let pending = keys.claim(command, fresh: fresh())
    #expect(!pending.isLeft)
    #expect(try files().count == 1)
    pending.settle()
    #expect(try files().isEmpty)
  }

  @Test func `the same command under way elsewhere is another command`() throws {
    let (one, other) = (keys.claim(command, fresh: fresh()), keys.claim(command, fresh: fresh()))
    #expect(one.key != other.key)
    #expect(!other.isLeft)
    one.settle()
    other.settle()
    #expect(try files().isEmpty)
  }

  @Test func `other words, another person and another database have keys of their own`() {
    let first = fresh()
    _ = keys.claim(command, fresh: first)
    for other in [
      ["li"] + command.dropFirst(), ["wang", "service=x"] + command.dropFirst(2), command + [""],
    ] {
      #expect(keys.claim(other, fresh: fresh()).key != first)
    }
    // The same letters in other words.
    _ = keys.claim(["a", "bc"], fresh: first)
    #expect(!keys.claim(["ab", "c"], fresh: fresh()).isLeft)
  }

  @Test func `only its owner can read it, and what was typed is nowhere in it`() throws {
    let pending = keys.claim(command, fresh: fresh())
    let manager = FileManager.default
    #expect(try manager.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
    for file in try manager.contentsOfDirectory(atPath: folder) {
      let path = folder + "/" + file
      #expect(try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(bytes.count == 16 || String(decoding: bytes, as: UTF8.self) == pending.key.description)
    }
    // Another folder has another secret: the name alone cannot be searched for a phone number.
    let elsewhere = PendingKeys(environment: Environment(["XDG_STATE_HOME": home + "/other"]))
    let (name, _) = (try files(), elsewhere.claim(command, fresh: fresh()))
    #expect(
      try manager.contentsOfDirectory(atPath: home + "/other/aftersales/pending").filter {
        !$0.hasPrefix(".")
      } != name
    )
  }

  @Test func `a file that was cut off while it was written is written anew`() throws {
    _ = keys.claim(command, fresh: fresh())
    let file = try #require(try files().first)
    try Data("0197b7f2-5a".utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
    let key = fresh()
    let pending = keys.claim(command, fresh: key)
    #expect(pending.key == key && !pending.isLeft)
    _ = consume pending
    #expect(keys.claim(command, fresh: fresh()).key == key)
  }

  @Test(arguments: [[:], ["HOME": "relative"], ["HOME": "/proc/nowhere"]])
  func `where nothing can be written the command still has a key`(environment: [String: String]) {
    let key = fresh()
    let pending = PendingKeys(environment: Environment(environment)).claim(command, fresh: key)
    #expect(pending.key == key && !pending.isLeft)
    pending.settle()
  }

  @Test func `the hash is SipHash-2-4`() throws {
    let hash = try #require(KeyedHash(key: Array(0..<16)))
    #expect(hash.hash([]) == 0x726f_db47_dd0e_0e31)
    #expect(hash.hash(Array(0..<15)) == 0xa129_ca61_49be_45e5)
    #expect(KeyedHash(key: []) == nil)
  }
}
