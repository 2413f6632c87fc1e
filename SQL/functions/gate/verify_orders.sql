-- Opens a verification of each of these orders that the rules flag and that has had none, and holds it. Returns their numbers. Called by
-- the import, for which the door opens the tickets.
create or replace function gate.verify_orders(p_orders bigint[], at timestamptz) returns setof text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  f record;
  o data."order";
  answer api.answer;
begin
  for f in
    select x.order_id, x.flags from gate.order_flags(p_orders) x
    where x.flags <> '{}' and not exists (
      select from data.ticket t where t.order_id = x.order_id and t.workflow = 'manual-verification')
    order by x.order_id
  loop
    select * into o from data."order" x where x.order_id = f.order_id for update;
    answer := gate.open_alone('manual-verification', o, '{}', jsonb_build_object('reason', f.flags[1],
      'flags', array_to_string(f.flags, ' ')), gate.verification_key(f.order_id), at);
    -- What a definition refuses is not to be held. Whatever else stands in the way ends the import: no flagged order goes by unseen.
    if answer.outcome not in ('done', 'refused') then
      raise exception 'order % has to be held for verification and cannot be: %', o.number, answer.outcome;
    end if;
    if answer.outcome = 'done' then return next o.number; end if;
  end loop;
end
$$;
