internal import Foundation
internal import Postgres

/// The moves that a run of the tests has made, by any ticket in any database: a file for each database, in a folder that the script names.
package enum MovesMade {
  package static let variable = "AFTERSALES_TEST_MOVES"

  /// Whether all have been noted that will be.
  package static var isToBeChecked: Bool {
    ProcessInfo.processInfo.environment["AFTERSALES_TEST_MOVES_CHECK"] != nil
  }

  /// The folder, when this run keeps them.
  package static var folder: String? { ProcessInfo.processInfo.environment[variable] }

  /// Notes what has been done in a database that is about to go.
  static func note(_ database: TestDatabase) throws {
    guard let folder else { return }
    let connection = try database.connect()
    let known: Bool = try connection.query("select to_regclass('data.ticket_event') is not null").one().get(0)
    guard known else { return }
    let lines = try connection.query(query).map { try $0.get(0, as: String.self) }
    guard !lines.isEmpty else { return }
    try lines.joined(separator: "\n").appending("\n")
      .write(toFile: "\(folder)/\(database.name)", atomically: true, encoding: .utf8)
  }

  /// Every move noted so far: `WORKFLOW STATE EVENT PLACE`, where the state before all states is `-`.
  package static func all(in folder: String) throws -> Set<String> {
    try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: []) { moves, name in
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      moves.formUnion(text.split(separator: "\n").map(String.init))
    }
  }

  /// An event does not say which of several moves it was: it is judged again by what was known then.
  private static let query = """
    select distinct t.workflow || ' ' || coalesce(nullif(e.from_state, ''), '-') || ' ' || e.event || ' ' || m.ordinal
    from data.ticket_event e
    join data.ticket t using (ticket_id)
    cross join lateral (
      select array_agg(x.ordinal order by x.ordinal) as ordinals from data.workflow_move x
      where x.version = e.version and x.state = e.from_state and x.event = e.event and x.to_state = e.to_state) c
    cross join lateral (
      select case when cardinality(c.ordinals) = 1 then c.ordinals[1] else (gate.verdict(
        e.version, e.from_state, e.event,
        case when e.roles = '{system}' then e.roles else coalesce((select s.effective from data.staff s where s.login = e.actor), e.roles) end,
        array(select distinct d.event from data.ticket_event d
          where d.ticket_id = e.ticket_id and d.seq < e.seq and d.actor = e.actor and not 'system' = any (d.roles))
          || array['asker'] || case when e.actor = (
            select case d.event when 'take' then d.actor when 'assign' then d.payload ->> 'assignee' end from data.ticket_event d
            where d.ticket_id = e.ticket_id and d.seq < e.seq and d.event in ('take', 'assign', 'release') order by d.seq desc limit 1)
          then array['holder'] else '{}'::text[] end,
        e.facts,
        coalesce((select jsonb_object_agg(f.key, f.value order by d.seq) from data.ticket_event d cross join jsonb_each(d.payload) f
          where d.ticket_id = e.ticket_id and d.seq < e.seq and jsonb_typeof(f.value) <> 'object'), '{}'),
        e.payload)).chosen end as ordinal) m
    where m.ordinal = any (c.ordinals)
    """
}
