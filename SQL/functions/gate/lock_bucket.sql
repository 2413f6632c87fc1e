-- Locks one of 256 buckets of a kind, the one that a name falls into, until the transaction ends. A lock of its own for each name would let one
-- session, which can name anything, fill the server's table of locks, and then nobody could do anything.
create or replace function gate.lock_bucket(p_kind text, p_name text) returns void
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtext('aftersales ' || p_kind), hashtext(p_name) & 255);
end
$$;
