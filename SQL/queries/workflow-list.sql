-- Deployed versions, the current one of each first.
select version, name, number, prefix, hash, current, x.deployed_at, deployed_by, title
from api.workflows w
cross join lateral (select (extract(epoch from w.deployed_at) * 1000000)::bigint as deployed_at) x
order by name, number desc
