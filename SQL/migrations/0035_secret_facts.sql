-- Facts that are told only by trying the move: definitions say which, where the door knew them by name.
alter table data.workflow_event add column secrets text[] not null default '{}';
update data.workflow_event set secrets = '{phone-matches}' where groups @> '{amendment}';
update data.workflow_event set secrets = secrets || '{payee-matches}' where groups @> '{payee}';
