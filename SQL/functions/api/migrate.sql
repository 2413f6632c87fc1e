-- Moves open tickets of one version of a workflow to another, up to `p_limit` of them with ids above `p_after`, in the order of ids: one
-- transaction. With `p_apply` false nothing is locked or changed, and what would happen is told. `p_map` says of each state which
-- it becomes: {"STATE": {"to": STATE, "restart": whether its clocks start anew, "keep": whether an approval may stay}}. A row for each ticket:
-- `would`, `migrated`, `unmapped` (its state is in no line of the map), `locked` (somebody holds it), `gone` (ended or migrated meanwhile), or
-- `failed`, with why. Run again it goes on: what has moved is under the other version.
create or replace function api.migrate(
  p_workflow text, p_from int, p_to int, p_map jsonb, p_after bigint, p_limit int, p_apply boolean
) returns table (
  ticket bigint, number text, state text, to_state text, outcome text, restarts boolean, due_before bigint, due_after bigint,
  approval bigint, kept boolean, asker text, seq int, problem text
)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  v data.workflow_version;
  w data.workflow_version;
  t data.ticket;
  a data.approval;
  before data.workflow_state;
  after data.workflow_state;
  bad text;
  at timestamptz;
  answer api.answer;
  clocks jsonb;
  candidate bigint;
begin
  perform gate.ready();
  if not gate.may('deploy') then perform gate.refuse('deploy'); end if;
  select * into v from data.workflow_version x where x.name = p_workflow and x.number = p_from;
  select * into w from data.workflow_version x where x.name = p_workflow and x.number = p_to;
  if v.version is null or w.version is null or v.version = w.version or jsonb_typeof(p_map) is distinct from 'object' then
    raise exception 'tickets are migrated from one version of a workflow to another, by a map' using errcode = 'invalid_parameter_value';
  end if;
  -- Open states only, and none that would tie or free units on the way.
  select m.key into bad from jsonb_each(p_map) m
  left join data.workflow_state b on b.version = v.version and b.state = m.key
  left join data.workflow_state f on f.version = w.version and f.state = m.value ->> 'to'
  where (not b.final and not f.final and b.holds = f.holds) is not true limit 1;
  if bad is not null then
    raise exception 'the map''s line for % does not lead from an open state to one that holds units as it does', bad
      using errcode = 'invalid_parameter_value';
  end if;

  for candidate in
    select x.ticket_id from data.ticket x
    where x.version = v.version and not x.final and x.ticket_id > coalesce(p_after, 0)
    order by x.ticket_id limit least(greatest(coalesce(p_limit, 100), 1), 10000)
  loop
    ticket := candidate;
    number := v.prefix || '-' || candidate;
    outcome := null; to_state := null; restarts := null; due_after := null; approval := null; kept := null; asker := null; problem := null;
    if p_apply then t := gate.lock_family(candidate); else select * into t from data.ticket x where x.ticket_id = candidate; end if;
    state := t.state;
    seq := t.seq;
    due_before := gate.epoch(t.due_at);
    if t.ticket_id is null then
      outcome := 'locked';
      problem := gate.holder(candidate);
    elsif t.version <> v.version or t.final then
      outcome := 'gone';
    elsif not p_map ? t.state then
      outcome := 'unmapped';
    end if;
    if outcome is not null then
      return next;
      continue;
    end if;
    at := gate.now();
    to_state := p_map -> t.state ->> 'to';
    restarts := coalesce((p_map -> t.state ->> 'restart')::boolean, false);
    if t.ask_id is not null then
      select * into a from data.approval x where x.approval_id = t.ask_id;
      approval := a.approval_id;
      asker := a.asker;
      kept := coalesce((p_map -> t.state ->> 'keep')::boolean, true) and gate.migrated_approval(t, a, w.version, to_state, at);
    end if;
    if p_apply then
      begin
        answer := gate.migrate_ticket(t, v, w, to_state, restarts, coalesce(kept, false), at);
        outcome := 'migrated';
        seq := answer.seq;
        due_after := answer.due_at;
      exception
        when serialization_failure or deadlock_detected or query_canceled or lock_not_available then raise;
        when others then
          outcome := 'failed';
          problem := sqlstate;
      end;
    else
      outcome := 'would';
      select * into before from data.workflow_state x where x.version = v.version and x.state = t.state;
      select * into after from data.workflow_state x where x.version = w.version and x.state = migrate.to_state;
      clocks := gate.migrated_clocks(t, before, after, restarts, at);
      due_after := coalesce((clocks -> 0 ->> 'due')::bigint, case when not restarts then due_before end);
    end if;
    return next;
  end loop;
end
$$;
