-- Keeps the reference of whatever enters money under one: it pays once for each method, and a second time is refused by the table. Acts
-- for its owner, so that whoever enters money may do nothing else.
create or replace function gate.reference_keep() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  method text := '';
begin
  if tg_table_name = 'refund_entry' then
    method := coalesce((select e.method from data.refund_entry e
      where e.ticket_id = new.ticket_id and e.kind = 'instruct' and e.seq < new.seq order by e.seq desc limit 1), '');
  end if;
  insert into data.payment_reference (method, reference, ticket_id, seq)
  values (method, gate.reference(new.reference), new.ticket_id, new.seq);
  return null;
end
$$;
create or replace trigger refund_reference_is_kept after insert on data.refund_entry
  for each row when (new.kind = 'settle') execute function gate.reference_keep();
create or replace trigger collection_reference_is_kept after insert on data.collection_entry
  for each row execute function gate.reference_keep();
