-- The roles of a cluster, made once by the DBA (`aftersales db bootstrap`); safe to repeat. Migrations never touch roles.
-- Nothing here holds CREATEROLE. Every role but the migrator is NOLOGIN; a person is a LOGIN granted aftersales_people.
do $$
declare
  role text;
begin
  foreach role in array array[
    'aftersales_owner',     -- owns schemas, tables and views
    'aftersales_door',      -- appends to tickets, and nothing else
    'aftersales_money',     -- inserts refund entries, and nothing else
    'aftersales_intake',    -- the only one that writes customers and orders
    'aftersales_search',    -- looks customers up by phone or name, recorded
    'aftersales_delivery',  -- leases and settles outbox rows, and reads what a message needs of a customer
    'aftersales_people',    -- every person: the door and the masked views
    'aftersales_importer',  -- may fill the import stage (supervisors and the importer's login)
    'aftersales_admin',     -- may deploy definitions and enter staff, where the staff table agrees
    'aftersales_worker',    -- worker logins, which act as `system`; no human's, and never on the staff
    'aftersales_auditor',   -- reads data, runs doctor and audit; granted to no agent
    'aftersales_watch'      -- sees and ends sessions of people that hold what others need, by one function
  ] loop
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I nologin', role);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'aftersales_migrator') then
    create role aftersales_migrator login;
  end if;
end
$$;

grant aftersales_door, aftersales_money, aftersales_intake, aftersales_search, aftersales_delivery, aftersales_watch to aftersales_owner;
-- Without the latter the states of other sessions cannot be seen.
grant pg_signal_backend, pg_read_all_stats to aftersales_watch;
grant aftersales_owner to aftersales_migrator;
grant aftersales_people to aftersales_importer, aftersales_admin;
