-- Makes the login of a person, with the group roles that the roles on the staff call for. Runs with the rights of its caller: a
-- DBA's own connection; nothing of ours may create roles.
create or replace function gate.make_login(login text, roles text[]) returns void
language plpgsql
as $$
begin
  if not exists (select from pg_roles r where r.rolname = make_login.login) then
    execute format('create role %I login connection limit 20', login);
  end if;
  execute format('grant aftersales_people to %I', login);
  -- What a role called for before is taken back with it.
  execute format(case when 'supervisor' = any (roles) then 'grant aftersales_importer to %I' else 'revoke aftersales_importer from %I' end,
    login);
  execute format(case when 'ops-manager' = any (roles) then 'grant aftersales_admin to %I' else 'revoke aftersales_admin from %I' end,
    login);
end
$$;
