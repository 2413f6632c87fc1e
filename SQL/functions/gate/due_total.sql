-- All that may be refunded on a ticket (rule 12): accepted value + freight we owe - freight the customer owes - marked
-- price of a gift kept - agreed deductions - what pays for other goods, never below zero. What freight we owe is among the fields.
create or replace function gate.due_total(accepted_value bigint, deducted bigint, class text, fields jsonb) returns bigint
language sql immutable
as $$
  select greatest(0, accepted_value - deducted + coalesce((fields ->> 'freight-owed')::bigint, 0)
    - case when class = 'no-reason' then coalesce((fields ->> 'pickup-fee')::bigint, 0) else 0 end
    - coalesce((fields ->> 'gift-kept')::bigint, 0) - coalesce((fields ->> 'carried')::bigint, 0))
$$;
