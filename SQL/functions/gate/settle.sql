-- Makes the moves of a ticket that are made by themselves, until none is possible (at most ten), and then those of its parent, which may
-- have waited for it. The family is locked through its eldest.
create or replace function gate.settle(p_ticket bigint, p_cause uuid, at timestamptz) returns void
language plpgsql
as $$
declare
  t data.ticket;
  e data.workflow_event;
  m data.workflow_move;
  actor data.staff;
  judgement gate.judgement;
  facts jsonb;
  name text;
  moved boolean;
  key uuid;
begin
  for turn in 1..11 loop
    select * into t from data.ticket x where x.ticket_id = p_ticket for update;
    moved := false;
    if t.ask_id is null then
      foreach name in array coalesce((
        select s.automatic from data.workflow_state s where s.version = t.version and s.state = t.state), '{}')
      loop
        select * into e from data.workflow_event x where x.version = t.version and x.state = t.state and x.event = name;
        perform gate.lock_around(t, e);
        facts := gate.facts(t, null, e.fields, '{}', at, e.groups);
        judgement := gate.verdict(t.version, t.state, name, array['system'], '{}', facts, t.fields, '{}');
        continue when judgement.chosen is null;
        if turn = 11 then
          raise exception 'the automatic moves of % do not end', t.state using errcode = 'AS002';
        end if;
        m := judgement.move;
        key := gate.derived_key(p_cause, t.ticket_id, t.seq);
        if cardinality(judgement.levels) > 0 then
          actor := gate.session();
          actor.login := session_user;
          actor.roles := array['system'];
          -- Who opened the ticket is who asks: he stands below whoever decides.
          judgement.levels := gate.levels(m.band, t.fields || facts, facts,
            coalesce((select s.effective from data.staff s where s.login = t.opened_by), '{}'));
          if judgement.levels is null then continue; end if;
          perform gate.ask(t, m, judgement.levels, actor, '{}', facts, key, gate.request_hash(p_ticket::text, name, '{}'), p_cause, at);
        else
          perform gate.move(t, m, session_user, array['system'], '{}', facts, key, gate.request_hash(p_ticket::text, name, '{}'),
            p_cause, at);
        end if;
        moved := true;
        exit;
      end loop;
    end if;
    exit when not moved;
  end loop;
  if t.parent is not null then perform gate.settle(t.parent, p_cause, at); end if;
end
$$;
