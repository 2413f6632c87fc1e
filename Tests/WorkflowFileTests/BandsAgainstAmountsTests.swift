import Foundation
import TestDefinitions
import Testing
import Workflow
import WorkflowFile

/// Bands as they are written, against every amount there is in a small range.
@Suite struct BandsAgainstAmountsTests {
  private struct Line {
    var text: String
    /// What it covers, from after the end of the line before.
    var upTo: Int64?
    var above: Int64?
  }

  private func lines(_ random: inout SeededGenerator) -> [Line] {
    var lines: [Line] = []
    var last: Int64 = 0
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let limit = max(
        0,
        last + Int64.random(in: Int.random(in: 0...5, using: &random) == 0 ? -2...1 : 1...5, using: &random)
      )
      lines.append(Line(text: "{ up-to: \(Money.text(limit)), by: team-leader }", upTo: limit))
      last = limit
    }
    guard Int.random(in: 0...5, using: &random) > 0 else { return lines }
    let above = max(
      0,
      last + Int64(Int.random(in: 0...4, using: &random) == 0 ? Int.random(in: -2...2, using: &random) : 0)
    )
    lines.append(Line(text: "{ above: \(Money.text(above)), by: director }", above: above))
    return lines
  }

  /// How many bands each amount falls under: each covers what lies after the limit of the line above up to its own, the open one all
  /// above what it says.
  private func counts(_ lines: [Line]) -> [Int] {
    (0...40).map { amount in
      var covering = 0
      var before: Int64 = -1
      for line in lines {
        if let above = line.above {
          if amount > above || above == 0 && before < 0 && amount == 0 { covering += 1 }
          before = .max
        } else if let upTo = line.upTo {
          // A line that ends at or below the one before it decides again what is decided.
          if before == .max || upTo <= before {
            covering += amount <= upTo ? 1 : 0
          } else if amount > before, amount <= upTo {
            covering += 1
          }
          before = max(before, upTo)
        }
      }
      return covering
    }
  }

  @Test func `bands are refused just where an amount has no band, or two`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("bands against amounts: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bands-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: "\(shipped)/roles.yaml", toPath: folder.path + "/roles.yaml")
    var told = [0, 0, 0]
    for round in 0..<300 {
      let lines = lines(&random)
      let bands =
        "bands:\n  extra:\n    title: { zh: 加, en: Extra }\n    bands:\n"
        + lines.map { "      - \($0.text)\n" }.joined()
      try bands.write(toFile: folder.path + "/bands.yaml", atomically: true, encoding: .utf8)
      let found = Set(WorkflowFolder.load(folder.path).problems.map(\.code))
      let counts = counts(lines)
      let (gap, overlap) = (counts.contains(0), counts.contains { $0 > 1 })
      told[gap ? 1 : overlap ? 2 : 0] += 1
      #expect(
        found.isSubset(of: ["band-gap", "band-overlap"]),
        "\(found), seed \(seed), round \(round)\n\(bands)"
      )
      #expect(
        !found.isEmpty == (gap || overlap),
        "\(found) \(counts), seed \(seed), round \(round)\n\(bands)"
      )
      // Out of order one slip is both.
      let limits = lines.compactMap(\.upTo)
      guard limits == limits.sorted() else { continue }
      if gap, !overlap { #expect(found == ["band-gap"], "seed \(seed), round \(round)\n\(bands)") }
      if overlap, !gap { #expect(found == ["band-overlap"], "seed \(seed), round \(round)\n\(bands)") }
    }
    print("bands against amounts: \(told[0]) sound, \(told[1]) with a gap, \(told[2]) with an overlap")
    #expect(told.allSatisfy { $0 > 0 }, "seed \(seed)")
  }
}
