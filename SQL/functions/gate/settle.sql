-- Makes the moves of a ticket that are made by themselves, until none is possible, and then those of its parent, which may have waited for it. At
-- most ten follow each other on one ticket for one command, however deep in what else that leads to. The family is locked through its eldest.
create or replace function gate.settle(p_ticket bigint, p_cause uuid, at timestamptz) returns void
language plpgsql
as $$
declare
  t data.ticket;
  j gate.judgement;
  act gate.command;
  name text;
  moved boolean;
  answer api.answer;
begin
  for turn in 1..11 loop
    select * into t from data.ticket x where x.ticket_id = p_ticket for update;
    moved := false;
    if t.ask_id is null then
      foreach name in array coalesce((
        select s.automatic from data.workflow_state s where s.version = t.version and s.state = t.state), '{}')
      loop
        act := gate.of_system(gate.derived_key(p_cause, t.ticket_id, t.seq), gate.request_hash(p_ticket::text, name, '{}'), p_cause, at);
        j := gate.judge(t, name, null, '{}', '{}', act, true);
        continue when j.chosen is null;
        -- A move settles the ticket itself, so most of its moves are not of this loop.
        if turn = 11 or (
          select count(*) from data.ticket_event e where e.ticket_id = t.ticket_id and e.seq > t.seq - 10 and e.cause = p_cause) = 10
        then
          raise exception 'the automatic moves of % do not end', t.state using errcode = 'AS002';
        end if;
        if j.levels <> '{}' then j.levels := gate.levels_of_opener(t, j); end if;
        continue when j.levels is null;
        answer := gate.make(t, j, null, act);
        if answer.outcome not in ('done', 'asked') then
          raise exception '% cannot do % by itself: %', t.prefix || '-' || t.ticket_id, name, answer.outcome;
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
