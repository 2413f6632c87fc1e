-- What an event's fields take, the classes of its reasons and its policy stand with the event, which a step has read anyway: looking
-- each up costs as much as judging it. Without a default: functions that take such a row forbid one.
alter table data.workflow_event
  add column field_rows data.workflow_field[],
  add column classes jsonb,
  add column policy jsonb;
update data.workflow_event e
set field_rows = array(select f from data.workflow_field f where f.version = e.version and f.name = any (e.fields) order by f.name),
    classes = case when e.groups && '{reason,lines,units,window,money}' then v.classes end,
    policy = case when e.groups && '{window,day,freight}' then v.brief end
from data.workflow_version v where v.version = e.version;
alter table data.workflow_event alter column field_rows set not null;

-- When the calendar was that a command goes by.
alter type gate.command add attribute calendar int;

-- Complaints that wait for an answer are few, and one index finds them: each index of tickets is paid for by every step.
drop index data.ticket_complaints_above, data.complaint_clocks;

-- The tracking number as it is compared, made once where it is recorded and not anew for each index at each step.
alter table data.ticket add column parcel text;
update data.ticket t set parcel = gate.tracking_form(t.fields ->> 'tracking') where t.fields ? 'tracking';
drop index data.ticket_by_parcel;
create index ticket_by_parcel on data.ticket (parcel) where parcel is not null;

-- When a ticket is due is when its first clock runs out, or before it where that was put off.
drop index data.ticket_timers;
create index ticket_timers on data.ticket (due_at) where not final and clocks <> '[]';

drop function if exists gate.parse_payload(int, jsonb, bigint);
drop type gate.parsed;
