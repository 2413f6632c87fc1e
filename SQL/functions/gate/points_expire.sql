-- Lets a customer's points of before a time expire, as far as they were not used: whatever was taken since is taken from the oldest.
-- Returns how many expired.
create or replace function gate.points_expire(p_customer text, before timestamptz, at timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  balance bigint := gate.points_lock(p_customer);
  mine text := 'customer:' || p_customer;
  expired bigint;
begin
  select least(balance, coalesce(sum(case
      when e.kind = 'shortfall' then e.points
      when e.from_account = mine then - e.points
      when e.to_account = mine and e.at < before then e.points
    end), 0)) into expired
  from data.points_entry e where e.customer_id = p_customer;
  if expired <= 0 then return 0; end if;
  insert into data.points_entry (at, kind, from_account, to_account, points, customer_id)
  values (at, 'expire', mine, 'expiry', expired, p_customer);
  return expired;
end
$$;
