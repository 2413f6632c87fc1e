-- The money that a ticket waits for where it stands: {"event", "amount", "of", "currency"}; or, without an event, the difference that is to be
-- collected for goods that were chosen before it comes there. Null where there is none.
create or replace function api.awaited(ticket bigint) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  t data.ticket;
  found jsonb;
begin
  if (gate.session()).login is null then return null; end if;
  select * into t from data.ticket x where x.ticket_id = ticket and not x.final and x.order_id is not null;
  if t.ticket_id is null then return null; end if;
  found := gate.awaited(t);
  if found is null and exists (select from data.ticket_line x where x.ticket_id = t.ticket_id and x.new_price is not null) then
    select jsonb_build_object('amount', d.amount, 'of', 'difference', 'currency', o.currency) into found
    from data."order" o
    cross join lateral (select (gate.exchange_facts(t, '{}', '{}') ->> 'difference')::bigint as amount) d
    where o.order_id = t.order_id and d.amount > 0;
  end if;
  return found;
end
$$;
