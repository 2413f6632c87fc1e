-- Tickets whose history is not the one that was anchored, by the anchor $1 or before.
select a.number as ticket_id, a.seq, case when t.ticket_id is null and not exists (select from data.ticket_event x where x.ticket_id = a.number)
    then 'gone' when e.seq is null then 'cut' else 'rewritten' end as problem
from (
  select distinct on (x.number) x.number, x.seq, x.head from data.anchored x
  where x.chain = 'ticket' and x.anchor <= $1 order by x.number, x.anchor desc
) a
left join data.ticket_event e on e.ticket_id = a.number and e.seq = a.seq
left join data.ticket t on t.ticket_id = a.number
where e.hash is distinct from a.head
order by a.number
