/// What a proof can find wrong. Stable: programs may depend on it.
package enum ProofCode: String, Codable, Hashable, Sendable, CaseIterable {
  case guardNever = "guard-never"
  case nobodyMay = "nobody-may"
  case moveShadowed = "move-shadowed"
  case movesOverlap = "moves-overlap"
  case moveNever = "move-never"
  case unreachable
  case noWayOut = "no-way-out"
  case nobodyApproves = "nobody-approves"
  case nobodyEligible = "nobody-eligible"
  case readUnrecorded = "read-unrecorded"
  case clockCycle = "clock-cycle"
  case autoCycle = "auto-cycle"
  case invariantBroken = "invariant-broken"
  case recordMissing = "record-missing"
  case notEventually = "not-eventually"
  case onePerson = "one-person"
  case undecided
}
