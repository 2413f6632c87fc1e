-- Answers what was asked and committed before: whether the caller is who he says, and until when that holds.
create or replace function api.identify_take(identification bigint, term text, out identified boolean, out until timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  asked data.identification;
begin
  perform gate.ready();
  if (gate.session()).login is null then perform gate.refuse('identify'); end if;
  select * into asked from data.identification i
  where i.identification_id = identification and i.actor = session_user::text and i.answered_at is null
    and i.xid <> pg_current_xact_id() and i.term_hash = sha256(i.salt || convert_to(gate.text_form(term), 'UTF8'))
    and i.at > gate.now() - interval '1 minute'
  for update;
  if not found then perform gate.refuse('identify'); end if;
  identified := coalesce(case asked.kind when 'phone' then gate.phone_matches(asked.order_id, term)
    else gate.name_matches(asked.order_id, term) end, false);
  update data.identification i set answered_at = gate.now(), identified = identify_take.identified
  where i.identification_id = asked.identification_id;
  if identified then
    until := asked.at + make_interval(mins => (select r.minutes from gate.identification_rules() r));
  end if;
end
$$;
