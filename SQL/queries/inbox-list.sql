-- What of the courier's feed a person must resolve, the oldest first, at most 500.
select e.name as event, (extract(epoch from e.at) * 1000000)::bigint as at, e.carrier, e.tracking, e.status, e.note, e.problem, e."order"
from api.inbox e where e.state = 'unmatched' order by e.at, e.event_id, e.sender, e.part limit 500
