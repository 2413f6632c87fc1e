-- Makes the login of a worker, which acts as `system` and is nobody on the staff. Runs with the rights of its caller: a DBA's own
-- connection; nothing of ours may create roles.
create or replace function gate.make_worker(login text) returns void
language plpgsql
as $$
begin
  if not exists (select from pg_roles r where r.rolname = make_worker.login) then
    execute format('create role %I login connection limit 20', login);
  end if;
  execute format('grant aftersales_worker to %I', login);
end
$$;
