-- What the system did is known by its key, whoever's session it was in; what a person did by his login and the key.
alter table data.ticket_event drop constraint one_event_a_key, add constraint one_event_a_key unique (key, actor);
