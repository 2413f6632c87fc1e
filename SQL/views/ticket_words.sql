-- What people said on tickets. What a field holds of a person is masked, for everybody: the whole leaves only with an instruction or a message.
create or replace view api.ticket_words as
select w.ticket_id, w.seq, w.field, api.mask(f.private, w.words) as words
from data.ticket_words w
join data.ticket_event e on e.ticket_id = w.ticket_id and e.seq = w.seq
left join data.workflow_field f on f.version = e.version and f.name = w.field
where (select api.active());
