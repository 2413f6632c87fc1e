-- A version can fade: the tickets it has go on under it, and no new ones are opened.

alter table data.workflow_version
  add column fading_since timestamptz,
  add column faded_by text collate "C",
  add constraint fading_version_was_faded_by_somebody check ((fading_since is null) = (faded_by is null)),
  add constraint fading_version_takes_no_new_tickets check (not (current and fading_since is not null));

-- Open tickets are counted by version and state from the index of the queue, which has no row of a ticket that has ended.
drop index data.ticket_queue;
create index ticket_queue on data.ticket (waits_on, due_at, ticket_id) include (version, state) where not final;

-- It answers one column more.
drop function if exists api.deploy(jsonb);
