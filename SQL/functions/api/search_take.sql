-- Answers a search that was asked and committed before: order numbers only, at most fifty, the newest first. A phone is
-- found however it is written, and each of two that an order has.
create or replace function api.search_take(search bigint, term text) returns table (number text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  asked data.customer_search;
  wanted text := gate.text_form(term);
  phones text[];
begin
  perform gate.ready();
  if (gate.session()).login is null then perform gate.refuse('search'); end if;
  update data.customer_search s set taken_at = gate.now()
  where s.search_id = search and s.actor = session_user::text and s.taken_at is null and s.xid <> pg_current_xact_id()
    and s.term_hash = sha256(convert_to(wanted, 'UTF8')) and s.at > gate.now() - interval '1 minute'
  returning * into asked;
  if not found then perform gate.refuse('search'); end if;
  if asked.kind = 'phone' then
    phones := gate.phone_forms(term);
    return query
      select o.number from data.recipient r join data."order" o on o.order_id = r.order_id
      where r.phone_forms @> phones and phones <> '{}' order by o.placed_at desc limit 50;
  else
    return query
      select o.number from data.recipient r join data."order" o on o.order_id = r.order_id
      where r.name_form = wanted order by o.placed_at desc limit 50;
  end if;
end
$$;
