-- States of deployed workflows, with their titles.
create or replace view api.states as
select s.version, s.state, s.title, s.final, s.waits_on, s.waits_title, s.clocks, s.worked_by from data.workflow_state s;
