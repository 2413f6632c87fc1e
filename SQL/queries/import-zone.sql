-- The offsets of a zone since 1992: from when (epoch microseconds), and seconds ahead of UTC. $1 zone
with hours as (
  select t, extract(epoch from (t at time zone $1::text) - (t at time zone 'UTC'))::bigint as ahead
  from generate_series(timestamptz '1992-01-01 00:00Z', timestamptz '2200-01-01 00:00Z', interval '1 day') t
), days as (
  select h.t, h.ahead, lag(h.t) over (order by h.t) as before, lag(h.ahead) over (order by h.t) as ahead_before from hours h
), changes as (
  select distinct on (d.t) x.t, d.ahead
  from days d, lateral (
    select q as t, extract(epoch from (q at time zone $1::text) - (q at time zone 'UTC'))::bigint as ahead
    from generate_series(d.before, d.t, interval '15 minutes') q) x
  where d.ahead <> d.ahead_before and x.ahead = d.ahead
  order by d.t, x.t
)
select 0::bigint as since, h.ahead from hours h where h.t = timestamptz '1992-01-01 00:00Z'
union all
select (extract(epoch from c.t) * 1000000)::bigint, c.ahead from changes c
order by 1
