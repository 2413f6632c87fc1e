-- Asks to look orders up by phone or name: recorded and limited to sixty an hour for each person, answered by `search_take`
-- in a later transaction, so that rolling back leaves a trace. Returns the record's id, or null when the limit is reached.
create or replace function api.search_ask(kind text, term text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  answer bigint;
begin
  perform gate.ready();
  if (gate.session()).login is null then perform gate.refuse('search'); end if;
  if kind is null or kind not in ('phone', 'name') or coalesce(gate.text_form(term), '') = '' then
    raise exception 'a search is by phone or by name, and for something' using errcode = 'invalid_parameter_value';
  end if;
  -- Counted before the lock, so that a refusal leaves none, and again under it, so that two at once are two.
  for turn in 1..2 loop
    if (select count(*) from data.customer_search s where s.actor = session_user::text and s.at > gate.now() - interval '1 hour') >= 60 then
      return null;
    end if;
    if turn = 1 then perform pg_advisory_xact_lock(hashtext('aftersales search ' || session_user)); end if;
  end loop;
  insert into data.customer_search (at, actor, kind, term_hash)
  values (gate.now(), session_user, search_ask.kind, sha256(convert_to(gate.text_form(term), 'UTF8')))
  returning search_id into answer;
  return answer;
end
$$;
