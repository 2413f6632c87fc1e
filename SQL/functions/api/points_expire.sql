-- Lets the old points of up to `p_limit` customers expire, once it is time; returns how many customers that were, whether or not they
-- had any left. Others' are passed by. Nothing while the policy lets points last for ever.
create or replace function api.points_expire(p_limit int) returns int
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
set lock_timeout = '2s'
as $$
declare
  at timestamptz := gate.now();
  before timestamptz := gate.points_lasting(at);
  taken text[];
begin
  perform gate.ready();
  if before is null then return 0; end if;
  taken := gate.points_old(p_limit, before);
  perform gate.points_expire(c, before, at) from unnest(taken) c;
  return coalesce(cardinality(taken), 0);
end
$$;
