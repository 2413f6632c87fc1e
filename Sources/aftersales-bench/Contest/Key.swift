internal import AfterSalesCLI
internal import Glibc

/// Keys of commands, made as the program makes them: the database's index of keys sees what it would see in use.
enum Key {
  static func fresh() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var generator = SystemRandomNumberGenerator()
    let milliseconds = UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
    return CommandKey(milliseconds: milliseconds, using: &generator).description
  }
}
