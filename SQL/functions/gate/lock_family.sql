-- Locks a ticket together with the eldest of its family, which is locked first; null when somebody else holds one of them for two
-- seconds, or there is no such ticket. A root never changes, so it may be read before it is locked.
create or replace function gate.lock_family(p_ticket bigint) returns data.ticket
language plpgsql
as $$
declare
  t data.ticket;
  eldest bigint;
begin
  select * into t from data.ticket x where x.ticket_id = p_ticket and x.root is null for update skip locked;
  if found then return t; end if;
  select x.root into eldest from data.ticket x where x.ticket_id = p_ticket;
  if not found then return null; end if;
  if eldest is not null and (gate.wait_for_ticket(eldest)).ticket_id is null then return null; end if;
  return gate.wait_for_ticket(p_ticket);
end
$$;
