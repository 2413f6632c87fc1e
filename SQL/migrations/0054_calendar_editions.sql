-- Which calendar a ticket's clocks were reckoned with, so that one that is deployed later moves them.

alter table data.calendar add column edition int not null default 1;   -- one more with each that is deployed
create index calendar_by_edition on data.calendar (edition);           -- read in every step, where scanning a table costs as if it were long
alter table data.ticket add column calendar int not null default 1;    -- the edition its clocks, and those of its approval and complaint, were reckoned with
create index ticket_calendar on data.ticket (calendar, ticket_id) where not final or complaint_due_at is not null;

drop function if exists api.deploy_calendar(jsonb);   -- answers more than it did
