-- Whether session_user has a right that no move gives: import, deploy, staff, inbox, outbox, export and its review. Denied unless it is said here. The migrator
-- (member of the owner role) may deploy and enter the first staff.
create or replace function gate.may(p_right text) returns boolean
language plpgsql stable
as $$
declare
  s data.staff := gate.session();
  held text[] := coalesce(s.roles, '{}');
begin
  return case p_right
    when 'import' then 'supervisor' = any (held) or (
        not exists (select from data.staff x where x.login = session_user::text)   -- who was disabled is no importer
        and pg_has_role(session_user, 'aftersales_importer', 'member'))
    when 'deploy' then pg_has_role(session_user, 'aftersales_owner', 'member')
      or ('ops-manager' = any (held) and pg_has_role(session_user, 'aftersales_admin', 'member'))
    when 'staff' then pg_has_role(session_user, 'aftersales_owner', 'member') or 'ops-manager' = any (held)
    when 'inbox' then s.effective && array['csr', 'team-leader']
    when 'outbox' then s.effective && array['finance', 'supervisor']
    when 'export' then 'analyst' = any (held)
    when 'export-review' then 'support-manager' = any (held)
    else false
  end;
end
$$;
