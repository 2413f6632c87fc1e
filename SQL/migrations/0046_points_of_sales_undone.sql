-- A sale that an import undoes takes back the points earned on it, without anybody's step: then they are the order's, and so is what was
-- spent of them.
alter table data.points_entry
  drop constraint points_are_given_and_taken_by_an_event,
  add constraint points_are_given_and_taken_by_an_event
    check ((ticket_id is null) = (seq is null) and (ticket_id is not null or kind in ('earn', 'spend', 'expire')
      or (kind in ('claw-back', 'return-paid', 'shortfall') and order_id is not null)));
