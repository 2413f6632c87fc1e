extension Definition {
  func compareMoves(with older: Definition, _ list: inout ChangeList) {
    let (before, after) = (older.movesByPlace, movesByPlace)
    let places = older.moves.map(\.start) + moves.map(\.start)
    var seen: Set<String> = []
    for place in places where seen.insert(place).inserted {
      for (old, new) in Self.pairs(before[place] ?? [], after[place] ?? []) {
        compare(old, new, older, &list)
        // Which is tried first; where there are more or fewer of them, that is told already.
        guard let old, let new, before[place]?.count == after[place]?.count else { continue }
        list.compare(.move, new.place, "order", "\(old.ordinal + 1)", "\(new.ordinal + 1)")
      }
    }
  }

  private var movesByPlace: [String: [Move]] { Dictionary(grouping: moves, by: \.start) }

  /// Moves of one event that are one move before and after: first the same ones, then those that lead to the same state, then the
  /// rest in their order.
  private static func pairs(_ before: [Move], _ after: [Move]) -> [(Move?, Move?)] {
    var (old, new) = (before.map { $0 as Move? }, after.map { $0 as Move? })
    var pairs: [(Move?, Move?)] = []
    for alike in [{ (a: Move, b: Move) in a.content == b.content }, { $0.to == $1.to }, { _, _ in true }] {
      for place in old.indices {
        guard let move = old[place],
          let match = new.firstIndex(where: { $0.map { alike(move, $0) } ?? false })
        else { continue }
        pairs.append((move, new[match]))
        old[place] = nil
        new[match] = nil
      }
    }
    return pairs + old.compactMap(\.self).map { ($0, nil) } + new.compactMap(\.self).map { (nil, $0) }
  }

  private func compare(_ old: Move?, _ new: Move?, _ older: Definition, _ list: inout ChangeList) {
    guard let old, let new else {
      list.compare(.move, (old ?? new)?.place ?? "", "", old?.text, new?.text)
      return
    }
    let place = new.place
    list.compare(.move, place, "to", old.to, new.to)
    list.compare(.move, place, "by", old.by.listed, new.by.listed)
    list.compare(.move, place, "only-by", old.onlyBy.listed, new.onlyBy.listed)
    list.compare(.move, place, "not-by", old.notBy.listed, new.notBy.listed)
    list.compare(.guard, place, "when", old.guard?.description, new.guard?.description)
    list.compare(.move, place, "needs", old.needs.listed, new.needs.listed)
    list.compare(.move, place, "takes", old.takes.listed, new.takes.listed)
    list.compare(.band, place, "band", old.band?.use, new.band?.use)
    list.compare(.move, place, "effects", old.effects.listed, new.effects.listed)
    list.compare(.move, place, "tells", old.told.listed, new.told.listed)
    list.compare(.move, place, "auto", "\(old.isAutomatic)", "\(new.isAutomatic)")
    list.compare(.move, place, "quiet", "\(old.isQuiet)", "\(new.isQuiet)")
    list.compare(.move, place, "while-asked", old.whileAsked.rawValue, new.whileAsked.rawValue)
    list.compare(.move, place, "opens", old.opens?.text, new.opens?.text)
  }

  /// The rules that bands of one name share are told once, not at every move that uses them.
  func compareBands(with older: Definition, _ list: inout ChangeList) {
    let (before, after) = (older.bandsByName, bandsByName)
    for name in Set(before.keys).union(after.keys).sorted() {
      let (old, new) = (before[name], after[name])
      let (oldUnit, newUnit) = (old.map(older.unit), new.map(unit))
      func told(_ text: (Bands, ValueType) -> String?) -> (String?, String?) {
        (
          old.flatMap { text($0, oldUnit ?? .money) }, new.flatMap { text($0, newUnit ?? .money) }
        )
      }
      let parts: [(String, (Bands, ValueType) -> String?)] = [
        ("bands", { $0.rules.text(as: $1) }), ("always-first", { band, _ in band.rules.alwaysFirst }),
        ("above-asker", { band, _ in "\(band.rules.isAboveAsker)" }),
        ("window", { band, _ in band.rules.window.map { "\($0.days) days per \($0.per.rawValue)" } }),
        (
          "budget",
          { band, unit in band.rules.budget.map { Value.integer($0.amount).text(as: unit) + " a month" } }
        ),
      ]
      for (aspect, text) in parts {
        let (was, becomes) = told(text)
        list.compare(.band, name, aspect, was, becomes)
      }
    }
  }

  private var bandsByName: [String: Bands] {
    Dictionary(moves.compactMap(\.band).map { ($0.name, $0) }) { first, _ in first }
  }

  private func unit(of band: Bands) -> ValueType {
    fields[band.measure]?.type ?? facts[band.measure]?.type ?? .money
  }
}

extension Move {
  /// Where it starts.
  fileprivate var start: String { state.isEmpty ? event : "\(state) \(event)" }

  fileprivate var place: String { "\(start) → \(to)" }

  /// All that is said of it, without what follows from its place.
  fileprivate var content: Move {
    var copy = self
    copy.ordinal = 0
    return copy
  }
}
