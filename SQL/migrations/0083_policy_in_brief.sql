-- What a step reads of the policy, by itself: the whole is some kilobytes, which each look at one number of it unpacks anew. And checks
-- that say the same in fewer words: PostgreSQL reads each of a table's checks anew for each statement that writes to it.
alter table data.workflow_version add column brief jsonb not null
  generated always as (policy - '{payment-methods,currencies,verification,stand-ins,outbox,points,courier-feed}'::text[]) stored;

-- Whether money is waited for in the state that a move leads to (gate.awaited).
alter table data.workflow_move add column to_awaits boolean not null default false;
update data.workflow_move m set to_awaits = true
where exists (
  select from data.workflow_move n
  where n.version = m.version and n.state = m.to_state and n.effects && array['collect-difference', 'collect-charge', 'settle-refund']);

alter table data.ticket
  drop constraint refund_within_due,
  add constraint refund_within_due check (least(refund_pending, refunded, due_total - refund_pending - refunded) >= 0),
  drop constraint difference_is_not_negative,
  add constraint difference_is_not_negative check (least(collected, waived) >= 0),
  drop constraint freight_owed_is_not_negative,
  add constraint freight_owed_is_not_negative check (least(outward_freight, return_freight) >= 0);
alter table data.ticket_line
  drop constraint passed_on_within_asked,
  add constraint passed_on_within_asked check (least(passed_on, units - received - passed_on) >= 0),
  drop constraint points_passed_or_back_are_there,
  add constraint points_passed_or_back_are_there check (least(earned_passed, earned_back, earned - earned_passed - earned_back,
    spent_passed, spent_back, spent - spent_passed - spent_back) >= 0);

-- A parcel that freight was paid for is found as any other is.
drop index data.ticket_by_paid_parcel;
