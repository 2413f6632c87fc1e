-- Asks whether a caller is who he says he is, by the phone or the name that he says: recorded and limited, within the hour, for each person
-- and for each order, and answered by `identify_take` in a later transaction, so that rolling back leaves a trace. `problem` is `no-order`,
-- `person` or `order` (whose hour is used up) where there is no record.
create or replace function api.identify_ask(number text, kind text, term text, out identification bigint, out problem text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  place bigint;
  rules record;
  since timestamptz := gate.now() - interval '1 hour';
  salt bytea := uuid_send(gen_random_uuid());
begin
  perform gate.ready();
  if (gate.session()).login is null then perform gate.refuse('identify'); end if;
  if kind is null or kind not in ('phone', 'name') or coalesce(gate.text_form(term), '') = '' then
    raise exception 'a caller is identified by a phone or by a name, and says one' using errcode = 'invalid_parameter_value';
  end if;
  place := (select o.order_id from data."order" o where o.number = gate.text_form(identify_ask.number));
  if place is null then
    problem := 'no-order';
    return;
  end if;
  rules := gate.identification_rules();
  perform pg_advisory_xact_lock(hashtext('aftersales identify ' || session_user));
  if (select count(*) from data.identification i where i.actor = session_user::text and i.at > since) >= rules.per_person then
    problem := 'person';
    return;
  end if;
  -- No more of these than a person may ask for in an hour.
  perform pg_advisory_xact_lock(hashtext('aftersales identify'), (place % 2147483647)::int);
  if (select count(*) from data.identification i where i.order_id = place and i.at > since) >= rules.per_order then
    problem := 'order';
    return;
  end if;
  insert into data.identification (at, actor, order_id, kind, salt, term_hash)
  values (gate.now(), session_user, place, identify_ask.kind, salt, sha256(salt || convert_to(gate.text_form(term), 'UTF8')))
  returning identification_id into identification;
end
$$;
