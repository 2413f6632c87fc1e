/// What a proof can find wrong. Stable: programs may depend on it.
package enum ProofCode: String, Codable, Hashable, Sendable, CaseIterable {
  case guardNever = "guard-never"
  case nobodyMay = "nobody-may"
  case moveShadowed = "move-shadowed"
  case movesOverlap = "moves-overlap"
  case moveNever = "move-never"
  case unreachable
  case noWayOut = "no-way-out"
  case waitsForEver = "waits-for-ever"
  case undecided
}
