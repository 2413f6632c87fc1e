-- Whose work a ticket is: besides the party that is waited on, those who may get on with it, and who it was escalated to; and a complaint
-- is work of its own, with a clock that goes on up, also on a ticket that is closed.

alter table data.workflow_state add column worked_by text[] not null default '{}';
alter table data.workflow_move add column to_worked_by text[] not null default '{}';

alter table data.ticket
  add column worked_by text[] not null default '{}',     -- parties besides `waits_on`; of an escalated one also the party whose work it is
  add column escalated boolean not null default false,   -- `waits_on` is who it went to
  add column complaint_with text,                        -- the party that the open complaint has gone up to
  add column complaint_clock timestamptz,                -- when it goes further up; null when nobody is above
  add column urgent boolean not null generated always as (escalated or complaint_due_at is not null) stored;

update data.ticket t
set escalated = true, worked_by = case when s.waits_on = 'customer' then '{}' else array[s.waits_on] end
from data.workflow_state s
where s.version = t.version and s.state = t.state and not t.final and t.waits_on <> s.waits_on;
update data.ticket t set complaint_with = 'team-leader', complaint_clock = complaint_due_at where complaint_due_at is not null;
alter table data.ticket add constraint a_complaint_is_with_somebody check ((complaint_due_at is null) = (complaint_with is null));

-- A queue is read from these, the most urgent first: what is escalated or complained about, then what has been due the longest.
drop index data.ticket_queue;
create index ticket_queue on data.ticket (waits_on, urgent desc, due_at, ticket_id) where not final;
create index ticket_work_1 on data.ticket ((worked_by[1]), urgent desc, due_at, ticket_id) where not final and worked_by[1] is not null;
create index ticket_work_2 on data.ticket ((worked_by[2]), urgent desc, due_at, ticket_id) where not final and worked_by[2] is not null;
create index ticket_work_3 on data.ticket ((worked_by[3]), urgent desc, due_at, ticket_id) where not final and worked_by[3] is not null;
drop index data.ticket_complaints;
create index ticket_complaints on data.ticket (complaint_due_at, ticket_id) where complaint_due_at is not null;
create index ticket_complaints_above on data.ticket (complaint_with, complaint_due_at, ticket_id)
  where complaint_due_at is not null and complaint_with <> 'team-leader';
create index complaint_clocks on data.ticket (complaint_clock) where complaint_clock is not null;

alter table data.complaint add column on_time boolean generated always as (answered_at <= due_at) stored;   -- null: not answered yet
create index complaint_by_opening on data.complaint (opened_at);
