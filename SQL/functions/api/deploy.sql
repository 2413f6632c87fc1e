-- Deploys a checked definition. The same content is the same version, whoever deploys it and however often; one that new tickets did not
-- get any more is taken back into use, and what is newer fades. Returns the version's number, whether it is new, and whether it came back.
create or replace function api.deploy(p_definition jsonb) returns table (version int, number int, fresh boolean, back boolean)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  w data.workflow_version;
  content bytea := sha256(convert_to(p_definition::text, 'UTF8'));
  parties jsonb := p_definition -> 'parties';
begin
  perform gate.ready();
  if not gate.may('deploy') then perform gate.refuse('deploy'); end if;
  perform gate.check_text(p_definition);
  perform gate.check_names(p_definition);
  perform pg_advisory_xact_lock(hashtext('aftersales deploy'));

  -- Roles and parties are live: every version sees the latest.
  insert into data.role (code, title, rank, stand_ins)
  select r.key, r.value, (select o.place from jsonb_array_elements_text(p_definition -> 'approvalOrder') with ordinality o (code, place)
    where o.code = r.key), array(select jsonb_array_elements_text(p_definition #> array['policy', 'stand-ins', r.key]))
  from jsonb_each(p_definition -> 'roles') r
  on conflict (code) do update set title = excluded.title, rank = excluded.rank, stand_ins = excluded.stand_ins;
  insert into data.party (code, title, roles)
  select p.key, p.value -> 'title', array(select jsonb_array_elements_text(p.value -> 'roles')) from jsonb_each(parties) p
  on conflict (code) do update set title = excluded.title, roles = excluded.roles;
  update data.staff s set effective = gate.close_upwards(s.roles) where s.effective <> gate.close_upwards(s.roles);

  perform gate.deploy_lists(p_definition -> 'policy');

  select * into w from data.workflow_version v where v.name = p_definition ->> 'name' and v.hash = content;
  if found then
    if not w.current then
      update data.workflow_version v set current = false, fading_since = gate.now(), faded_by = session_user
      where v.name = w.name and v.number > w.number and v.fading_since is null;
      update data.workflow_version v set fading_since = null, faded_by = null where v.version = w.version;
      perform gate.choose_current(w.name);
    end if;
    return query select w.version, w.number, false, not w.current;
    return;
  end if;
  update data.workflow_version v set current = false where v.name = p_definition ->> 'name' and v.current;
  insert into data.workflow_version (name, number, prefix, hash, definition, policy, classes, current, deployed_at, deployed_by)
  values (p_definition ->> 'name',
    1 + coalesce((select max(v.number) from data.workflow_version v where v.name = p_definition ->> 'name'), 0),
    p_definition ->> 'prefix', content, p_definition, p_definition -> 'policy',
    coalesce((select jsonb_object_agg(c.key, c.value -> 'class')
      from jsonb_each(p_definition -> 'codes') l, jsonb_each(l.value -> 'values') c
      where l.key like '%-reasons' and c.value ->> 'class' is not null), '{}'),
    true, gate.now(), session_user)
  returning * into w;

  insert into data.workflow_field (version, name, type, per_line, codes, min, max, length, private)
  select w.version, f.key, f.value ->> 'type', f.value ->> 'per' is not null,
    case when jsonb_typeof(f.value -> 'codes') = 'array' then array(select jsonb_array_elements_text(f.value -> 'codes')) end,
    (f.value ->> 'min')::bigint, (f.value ->> 'max')::bigint, (f.value ->> 'length')::int, f.value ->> 'private'
  from jsonb_each(p_definition -> 'fields') f;

  insert into data.workflow_state (version, state, title, final, waits_on, worked_by, waits_title, holds, clocks, automatic)
  select w.version, s ->> 'name', s -> 'title', (s ->> 'final')::boolean, s ->> 'waitsOn',
    array(select jsonb_array_elements_text(s -> 'workedBy')),
    -- Its own children are nobody's queue, and so no party.
    case when s ->> 'waitsOn' = 'children' then '{"zh": "下级工单", "en": "its children"}' else parties -> (s ->> 'waitsOn') -> 'title' end, coalesce(s ->> 'claim' = 'holds', false), coalesce(nullif(s -> 'clocks', 'null'), '[]'),
    array(select m ->> 'event' from jsonb_array_elements(p_definition -> 'moves') with ordinality x (m, place)
      where m ->> 'state' = s ->> 'name' and (m ->> 'auto')::boolean group by m ->> 'event' order by min(place))
  from jsonb_array_elements(p_definition -> 'states') s;

  insert into data.workflow_move (version, state, event, ordinal, to_state, by_roles, only_by, not_by, guard, path, needs, takes, caps,
    caps_min, caps_max, band, effects, words, passing, quiet, to_final, to_waits_on, to_worked_by, to_holds, to_clocks, titles, while_asked, opens, leads_on,
    told, dates)
  select w.version, m ->> 'state', m ->> 'event', (m ->> 'ordinal')::int, m ->> 'to',
    array(select jsonb_array_elements_text(m -> 'by')), array(select jsonb_array_elements_text(m -> 'onlyBy')),
    array(select jsonb_array_elements_text(m -> 'notBy')), m ->> 'guard', (m ->> 'path')::jsonpath,
    array(select jsonb_array_elements_text(m -> 'needs')), array(select jsonb_array_elements_text(m -> 'takes')),
    array(select jsonb_array_elements_text(m -> 'caps')),
    array(select p_definition #>> array['fields', c.name, 'minFact'] from jsonb_array_elements_text(m -> 'caps') with ordinality c (name, place) order by c.place),
    array(select p_definition #>> array['fields', c.name, 'maxFact'] from jsonb_array_elements_text(m -> 'caps') with ordinality c (name, place) order by c.place),
    nullif(m -> 'band', 'null') || jsonb_build_object('order', p_definition -> 'approvalOrder'),
    array(select jsonb_array_elements_text(m -> 'effects')),
    array(select n from jsonb_array_elements_text((m -> 'needs') || (m -> 'takes')) n
      where p_definition -> 'fields' -> n ->> 'type' = 'words'),
    array(select n from jsonb_array_elements_text((m -> 'needs') || (m -> 'takes')) n
      where p_definition -> 'fields' -> n ->> 'type' = 'words' or p_definition -> 'fields' -> n ->> 'per' is not null),
    (m ->> 'quiet')::boolean, s.final, s.waits_on, s.worked_by, s.holds, s.clocks,
    jsonb_build_object('from', b.title, 'to', s.title, 'waits_on', s.waits_title), m ->> 'whileAsked', nullif(m -> 'opens', 'null'),
    jsonb_typeof(m -> 'opens') is not distinct from 'object' or s.automatic <> '{}'
      or m -> 'effects' ?| array(select x.name from data.effect x where x.leads_on),
    array(select jsonb_array_elements_text(m -> 'told')),
    array(select distinct c ->> 'until' from jsonb_array_elements(s.clocks) c where (m -> 'needs') || (m -> 'takes') ? (c ->> 'until'))
  from jsonb_array_elements(p_definition -> 'moves') m
  join data.workflow_state s on s.version = w.version and s.state = m ->> 'to'
  left join data.workflow_state b on b.version = w.version and b.state = m ->> 'state';

  insert into data.workflow_band (version, name, per, days, budget, measure)
  select distinct on (m -> 'band' ->> 'name') w.version, m -> 'band' ->> 'name', m #>> '{band,rules,window,per}', (m #>> '{band,rules,window,days}')::int,
    (m #>> '{band,rules,budget,amount}')::bigint, m #>> '{band,measure}'
  from jsonb_array_elements(p_definition -> 'moves') m where jsonb_typeof(m -> 'band') = 'object';

  insert into data.workflow_event (version, state, event, groups, declared, fields, field_rows, classes, policy, duties, locks_order,
    locks_customer, locks_budget, place)
  select w.version, m ->> 'state', m ->> 'event',
    array(select distinct jsonb_array_elements_text(x -> 'groups') from jsonb_array_elements(jsonb_agg(m)) x order by 1),
    (select jsonb_object_agg(f.key, jsonb_strip_nulls(jsonb_build_object('counts', f.value -> 'counts', 'happened', f.value -> 'happened')))
      from jsonb_each(p_definition -> 'facts') f
      where (f.value ->> 'counts' is not null or f.value ->> 'happened' is not null)
        and f.value ->> 'group' in (select jsonb_array_elements_text(x -> 'groups') from jsonb_array_elements(jsonb_agg(m)) x)),
    array(select distinct jsonb_array_elements_text((x -> 'needs') || (x -> 'takes')) from jsonb_array_elements(jsonb_agg(m)) x
      order by 1),
    array(select f from data.workflow_field f where f.version = w.version and f.name in (
      select jsonb_array_elements_text((x -> 'needs') || (x -> 'takes')) from jsonb_array_elements(jsonb_agg(m)) x) order by f.name),
    case when bool_or(m -> 'groups' ?| '{reason,lines,units,window,money}') then w.classes end,
    case when bool_or(m -> 'groups' ?| '{window,day,freight}') then w.brief end,
    array(select distinct jsonb_array_elements_text((x -> 'onlyBy') || (x -> 'notBy')) from jsonb_array_elements(jsonb_agg(m)) x
      order by 1),
    bool_or(m -> 'groups' ?| array(select x.name from data.fact_group x where x.locks_order)
      or m -> 'effects' ?| array(select x.name from data.effect x where x.locks_order)
      or jsonb_typeof(m -> 'opens') is not distinct from 'object'
      or coalesce((select s.holds from data.workflow_state s where s.version = w.version and s.state = m ->> 'to'), false)
        is distinct from coalesce((select s.holds from data.workflow_state s
          where s.version = w.version and s.state = m ->> 'state'), false)),
    coalesce(bool_or(jsonb_typeof(m #> '{band,rules,window}') = 'object'), false),
    coalesce(bool_or(jsonb_typeof(m #> '{band,rules,budget}') = 'object'), false), min(place)
  from jsonb_array_elements(p_definition -> 'moves') with ordinality x (m, place)
  group by m ->> 'state', m ->> 'event';
  -- Where money is waited for is known before anybody comes there: looking it up costs a tenth of a step.
  update data.workflow_move m set to_awaits = true
  where m.version = w.version and exists (
    select from data.workflow_move n
    where n.version = m.version and n.state = m.to_state and n.effects && array['collect-difference', 'collect-charge', 'settle-refund']);
  perform gate.prepare_tallies(w);
  return query select w.version, w.number, true, false;
end
$$;
