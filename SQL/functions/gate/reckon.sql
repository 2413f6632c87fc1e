-- What an open approval comes to now: what was asked, judged anew for who asked, its measure and who must agree. `void` says why it cannot be
-- given as it was asked: `asker-gone`; `changed`, when the amount, the currency, the goods or the payee are others, or when what it comes
-- to needs somebody higher; `refused`, when the move is not possible any more. With `hold` what it touches is locked.
create or replace function gate.reckon(t data.ticket, a data.approval, at timestamptz, hold boolean) returns gate.reckoning
language plpgsql
as $$
declare
  r gate.reckoning;
  asker data.staff;
  m data.workflow_move;
  known jsonb;
  asked_as int;
begin
  select * into m from data.workflow_move x
  where x.version = t.version and x.state = a.state and x.event = a.event and x.ordinal = a.ordinal;
  if exists (select from data.ticket_event x where x.ticket_id = a.ticket_id and x.seq = a.seq and x.roles = '{system}') then
    -- Asked for by itself, and made so; who opened the ticket stands below whoever decides.
    r.act := gate.of_system(null, null, null, at);
    select * into asker from data.staff s where s.login = t.opened_by;
  else
    select * into asker from data.staff s where s.login = a.asker and s.disabled_at is null;
    if asker.login is null then
      r.void := 'asker-gone';
      return r;
    end if;
    r.act.actor := asker.login;
    r.act.roles := asker.roles;
    r.act.effective := asker.effective;
    r.act.at := at;
  end if;
  r.payload := a.payload || coalesce((
    select jsonb_object_agg(w.field, w.words) from data.ticket_words w
    where w.ticket_id = a.ticket_id and w.seq = a.seq and w.words is not null), '{}');
  if a.state <> t.state then
    r.void := 'changed';
    return r;
  end if;
  r.judged := gate.judge(t, a.event, null, '{}', r.payload, r.act, hold, null, '{"ask-open": false}');
  r.judged.facts := (r.judged).facts - 'ask-open';
  known := t.fields || r.payload || (r.judged).facts;
  r.measure := gate.measured(m.band, known, (r.judged).facts);
  -- Whether the team's month was used up counts as it was when this was asked: who came later does not move it up.
  r.levels := gate.levels(m.band, known, case when (r.judged).facts ? ((m.band ->> 'name') || '-over-budget')
    then (r.judged).facts || jsonb_build_object((m.band ->> 'name') || '-over-budget', a.over_budget) else (r.judged).facts end,
    coalesce(asker.effective, '{}'));
  select count(*) into asked_as from data.workflow_move x
  where x.version = t.version and x.state = t.state and x.event = a.event and x.ordinal <= a.ordinal;
  if gate.content_hash(t, a.event, a.ordinal, a.payload) <> a.content_hash or gate.asked_about(t) <> a.about
    -- An amount is compared in its own currency: a rate that moves changes no amount. Where that was not kept, by what it measured.
    or coalesce((known ->> (m.band ->> 'measure'))::bigint <> a.amount, r.measure <> a.measure)
    or gate.rank(r.levels) > greatest(gate.rank(a.levels), gate.rank(a.asked_levels))
  then
    r.void := 'changed';
  elsif ((r.judged).failed)[asked_as] is distinct from 0 then
    r.void := 'refused';
  end if;
  return r;
end
$$;
