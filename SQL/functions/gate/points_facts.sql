-- The facts of the group `points`: what goodwill the order still allows, what is open of the shortfall named, and what is asked for already.
create or replace function gate.points_facts(t data.ticket, recorded jsonb, payload jsonb) returns jsonb
language plpgsql stable
as $$
declare
  left_over bigint := greatest(0, gate.points_left(t.order_id));
  about bigint := gate.ticket_id(recorded ->> 'about');
begin
  return jsonb_strip_nulls(jsonb_build_object(
    'points-left', left_over,
    'points-fit', (recorded ->> 'points')::bigint <= left_over,
    'shortfall-open', case when payload ? 'shortfall' then gate.points_open(t.customer_id, (payload ->> 'shortfall')::bigint) end,
    'asker-highest', exists (
      select from data.staff s where s.login = t.opened_by and gate.highest() = any (s.effective)),
    'requests-open', (select count(*) from data.ticket x
      where x.order_id = t.order_id and x.workflow = t.workflow and not x.final and x.ticket_id is distinct from t.ticket_id
        and gate.ticket_id(x.fields ->> 'about') is not distinct from about),
    'about-fits', case when recorded ? 'about' then exists (
      select from data.ticket x where x.ticket_id = about and x.order_id = t.order_id) end));
end
$$;
