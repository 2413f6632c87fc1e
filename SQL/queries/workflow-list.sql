-- Deployed versions, the newest of each first, with the tickets open under each; that is not known to who is not on the staff.
select w.version, w.name, w.number, w.prefix, w.hash, w.current, x.deployed_at, w.deployed_by, w.title, w.fading_since is not null as fading,
  case when api.active() then coalesce(o.tickets, 0) end as open_tickets
from api.workflows w
cross join lateral (select (extract(epoch from w.deployed_at) * 1000000)::bigint as deployed_at) x
left join (select t.version, count(*) as tickets from api.tickets t where not t.final group by t.version) o using (version)
order by w.name, w.number desc
