-- What people said on tickets. An account number is not among it: it leaves only with the refund instruction.
create or replace view api.ticket_words as
select w.ticket_id, w.seq, w.field,
  case when w.field = 'payee' then api.mask_name(w.words) when w.field = 'account' then '***' || right(w.words, 4) else w.words end
    as words
from data.ticket_words w
where (select api.active());
