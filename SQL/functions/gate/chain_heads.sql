-- Every chain that an anchor holds fast, and how far it goes.
create or replace function gate.chain_heads() returns table (chain text, number bigint, seq int, head bytea)
language sql stable
as $$
  select 'ticket', t.ticket_id, t.seq, t.head from data.ticket t
$$;
