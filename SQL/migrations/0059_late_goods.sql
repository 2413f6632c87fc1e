-- The rest of a parcel that comes when its return has ended is another return's: how many units of a line were passed on to one.
alter table data.ticket_line
  add column passed_on int not null default 0,
  add constraint passed_on_within_asked check (passed_on >= 0 and received + passed_on <= units);
drop function if exists gate.opening_lines(data.ticket, text);
