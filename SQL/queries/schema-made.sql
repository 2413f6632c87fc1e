-- What stands in our schemas, a row for each thing: its kind, its name, and all that it is, in a form that, under schema-settings.sql,
-- no session and, as far as can be, no version of PostgreSQL changes. The text of a function is apart: it is compared with its file.
-- Left out is what an owner may do with his own, and what persons are granted by being in a group for persons.
with ours as (
  select r.oid, r.rolname::text as name from pg_roles r where r.rolname ~ '^aftersales_'
), spaces as (
  select n.oid, n.nspname::text as name, n.nspowner as owner, n.nspacl as acl from pg_namespace n where n.nspname in ('api', 'data', 'gate')
), relations as (
  select c.oid, n.name || '.' || c.relname as name, c.relkind, c.relowner, c.relacl, c.relpersistence, c.reloptions, c.relrowsecurity,
    c.relforcerowsecurity, c.relreplident, c.relispartition
  from pg_class c join spaces n on n.oid = c.relnamespace where c.relkind not in ('i', 'I', 't')
), routines as (
  select p.*, n.name || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name
  from pg_proc p join spaces n on n.oid = p.pronamespace
), guarded as (       -- of PostgreSQL's own: what bootstrap takes from everybody
  select p.*, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name from pg_proc p
  where p.pronamespace = 'pg_catalog'::regnamespace
    and (p.proname ~ '^pg_(try_)?advisory_' or p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea'))
), granted as (
  select 'schema ' || s.name as thing, s.owner, a.* from spaces s, aclexplode(s.acl) a
  union all
  select case r.relkind when 'S' then 'sequence ' when 'v' then 'view ' when 'm' then 'view ' when 'c' then 'type ' else 'table ' end || r.name,
    r.relowner, a.* from relations r, aclexplode(r.relacl) a
  union all
  select 'column ' || r.name || '.' || c.attname, r.relowner, a.*
  from relations r join pg_attribute c on c.attrelid = r.oid and c.attnum > 0 and not c.attisdropped, aclexplode(c.attacl) a
  union all
  select 'function ' || p.name, p.proowner, a.* from routines p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  union all
  select 'function ' || p.name, p.proowner, a.* from guarded p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  union all
  select 'type ' || n.name || '.' || t.typname, t.typowner, a.*
  from pg_type t join spaces n on n.oid = t.typnamespace, aclexplode(t.typacl) a
  union all
  select 'the database', d.datdba, a.* from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
  where d.datname = current_database()
  union all
  select 'schema public', n.nspowner, a.* from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
  where n.nspname = 'public'
)
select x.kind, x.name, btrim(regexp_replace(x.said, '\s+', ' ', 'g')) as said
from (
select 'schema' as kind, s.name as name, 'owner ' || s.owner::regrole as said from spaces s
union all
select case r.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'view' when 'S' then 'sequence'
    when 'c' then 'type' else 'relation' end, r.name,
  concat_ws(', ', 'owner ' || r.relowner::regrole, nullif(r.relkind::text, case when r.relkind in ('r', 'v', 'S', 'c') then r.relkind::text end),
    case when r.relpersistence <> 'p' then 'not logged' end,
    (select string_agg(o, ' ' order by o) from unnest(r.reloptions) o),
    case when r.relrowsecurity then 'row security' end, case when r.relforcerowsecurity then 'also for its owner' end,
    case when r.relreplident not in ('d', 'n') then 'replica ' || r.relreplident::text end,
    case r.relkind when 'S' then (select format('from %s by %s, %s to %s, cache %s%s', q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
      case when q.seqcycle then ', cycles' end) from pg_sequence q where q.seqrelid = r.oid) end,
    -- The first table's columns are written with or without its name, by the version of PostgreSQL.
    case when r.relkind in ('v', 'm') then (select regexp_replace(v.text, '\m' || coalesce(f[2], f[1], '$') || '\.', '', 'g')
      from (select pg_get_viewdef(r.oid)) v (text)
      left join lateral regexp_match(v.text, '\n   FROM \(*[a-z_]+\."?([a-z_]+)"?(?: ([a-z_]+))?') f on true) end,
    (select 'inherits ' || string_agg(i.inhparent::regclass::text, ' ' order by i.inhseqno) from pg_inherits i where i.inhrelid = r.oid))
from relations r
union all
select 'column', r.name || '.' || c.attname,
  concat_ws(', ', format_type(c.atttypid, c.atttypmod), case when c.attnotnull then 'not null' end,
    case c.attgenerated when 's' then 'stored' when 'v' then 'virtual' end, case c.attidentity when 'a' then 'identity always' when 'd' then 'identity' end,
    case when c.attcollation <> t.typcollation then 'collate ' || c.attcollation::regcollation end,
    'is ' || pg_get_expr(d.adbin, d.adrelid),
    case when not c.attislocal then 'inherited' end)
from relations r
join pg_attribute c on c.attrelid = r.oid and c.attnum > 0 and not c.attisdropped
join pg_type t on t.oid = c.atttypid
left join pg_attrdef d on d.adrelid = c.attrelid and d.adnum = c.attnum
where r.relkind not in ('S', 'v', 'm')
union all
select 'columns of view', r.name, (select string_agg(c.attname || ' ' || format_type(c.atttypid, c.atttypmod), ', ' order by c.attnum)
  from pg_attribute c where c.attrelid = r.oid and c.attnum > 0)
from relations r where r.relkind in ('v', 'm')
union all
-- Where it is written that a column is not null differs between versions; it stands with the column.
select 'constraint', coalesce(r.name, c.contypid::regtype::text) || ' ' || c.conname,
  pg_get_constraintdef(c.oid) || case when not c.convalidated and pg_get_constraintdef(c.oid) !~ 'NOT VALID$' then ' NOT VALID' else '' end
from pg_constraint c join spaces n on n.oid = c.connamespace left join relations r on r.oid = c.conrelid
where c.contype not in ('n', 't')
union all
select 'index', n.name || '.' || i.relname,
  pg_get_indexdef(x.indexrelid) || case when not (x.indisvalid and x.indisready and x.indislive) then ', not valid' else '' end
    || coalesce(' with ' || array_to_string(i.reloptions, ' '), '')
from pg_index x join pg_class i on i.oid = x.indexrelid join spaces n on n.oid = i.relnamespace
union all
select 'trigger', r.name || ' ' || t.tgname, pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else ', enabled ' || t.tgenabled::text end
from pg_trigger t join relations r on r.oid = t.tgrelid where not t.tgisinternal
union all
-- References are held by triggers of PostgreSQL's own, which can be put to sleep.
select 'trigger', r.name || ' of references', format('%s of %s asleep', count(*) filter (where t.tgenabled <> 'O'), count(*))
from pg_trigger t join relations r on r.oid = t.tgrelid where t.tgisinternal group by r.name
union all
select 'rule', r.name || ' ' || w.rulename, pg_get_ruledef(w.oid) || ' ' || w.ev_enabled::text
from pg_rewrite w join relations r on r.oid = w.ev_class where w.rulename <> '_RETURN'
union all
select 'policy', r.name || ' ' || p.polname, concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[]::text,
  pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
from pg_policy p join relations r on r.oid = p.polrelid
union all
select 'statistics', n.name || '.' || s.stxname, pg_get_statisticsobjdef(s.oid) from pg_statistic_ext s join spaces n on n.oid = s.stxnamespace
union all
select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window function' else 'function' end, p.name,
  concat_ws(', ', 'owner ' || p.proowner::regrole, '(' || pg_get_function_arguments(p.oid) || ')', 'returns ' || pg_get_function_result(p.oid),
    (select l.lanname from pg_language l where l.oid = p.prolang),
    case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
    case when p.prosecdef then 'definer' end, case when p.proisstrict then 'strict' end, case when p.proleakproof then 'leakproof' end,
    case p.proparallel when 's' then 'parallel safe' when 'r' then 'parallel restricted' end,
    'cost ' || p.procost, case when p.proretset then 'rows ' || p.prorows end,
    (select string_agg(s, ' ' order by s) from unnest(p.proconfig) s),
    case when p.prosqlbody is not null then 'body ' || md5(pg_get_function_sqlbody(p.oid)) end, nullif(p.prosupport::oid, 0)::text, p.probin)
from routines p
union all
select 'type', n.name || '.' || t.typname, concat_ws(', ', t.typtype, 'owner ' || t.typowner::regrole, format_type(nullif(t.typbasetype, 0), t.typtypmod),
  (select string_agg(e.enumlabel, ' ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
from pg_type t join spaces n on n.oid = t.typnamespace where t.typtype not in ('c', 'b')
union all
select 'operator', n.name || ' ' || o.oid::regoperator, o.oprcode::text from pg_operator o join spaces n on n.oid = o.oprnamespace
union all
select 'cast', format_type(c.castsource, null) || ' as ' || format_type(c.casttarget, null), c.castcontext::text
from pg_cast c left join pg_type s on s.oid = c.castsource left join pg_type t on t.oid = c.casttarget
where s.typnamespace in (select oid from spaces) or t.typnamespace in (select oid from spaces)
union all
-- Whoever gave it: a grant is the owner's.
select 'grant', g.thing || ' to ' || case g.grantee when 0 then 'everybody' else g.grantee::regrole::text end,
  string_agg(lower(g.privilege_type) || case when g.is_grantable then ' and to grant it' else '' end, ', ' order by g.privilege_type)
from (select distinct thing, owner, grantee, privilege_type, is_grantable from granted) g
where g.grantee <> g.owner group by g.thing, g.grantee
union all
select 'default grant', concat_ws(' ', a.defaclrole::regrole, nullif(a.defaclnamespace, 0)::regnamespace, a.defaclobjtype),
  coalesce((select string_agg(concat_ws(' ', lower(e.privilege_type), 'to', case e.grantee when 0 then 'everybody' else e.grantee::regrole::text end), ', '
    order by e.grantee <> 0, e.grantee::regrole::text, e.privilege_type) from aclexplode(a.defaclacl) e), 'nothing')
from pg_default_acl a where a.defaclrole in (select oid from ours) or a.defaclnamespace in (select oid from spaces)
union all
select 'role', o.name, concat_ws(', ', case when r.rolcanlogin then 'login' else 'no login' end, case when r.rolsuper then 'superuser' end,
  case when r.rolcreaterole then 'makes roles' end, case when r.rolcreatedb then 'makes databases' end,
  case when r.rolreplication then 'replicates' end, case when r.rolbypassrls then 'bypasses row security' end,
  case when not r.rolinherit then 'inherits nothing' end)
from ours o join pg_roles r on r.oid = o.oid
union all
-- What our roles are members of; and whoever is of those that own or that act for others, which no person is.
select 'membership', m.member::regrole || ' in ' || m.roleid::regrole, case when bool_or(m.admin_option) then 'and may grant it' else 'member' end
from pg_auth_members m
where m.member in (select oid from ours) or m.roleid in (select o.oid from ours o where o.name not in
  ('aftersales_people', 'aftersales_importer', 'aftersales_admin', 'aftersales_worker', 'aftersales_auditor'))
group by m.member, m.roleid
union all
select 'setting', concat_ws(' ', case when s.setdatabase <> 0 then 'the database' end, nullif(s.setrole, 0)::regrole, split_part(x, '=', 1)), x
from pg_db_role_setting s cross join unnest(s.setconfig) x
where s.setdatabase = (select d.oid from pg_database d where d.datname = current_database()) and (s.setrole = 0 or s.setrole in (select oid from ours))
  or s.setdatabase = 0 and s.setrole in (select oid from ours)
union all
select 'effect', e.name, concat_ws(', ', case when e.locks_order then 'locks the order' end, case when e.leads_on then 'leads on' end) from data.effect e
union all
select 'facts', g.name, concat_ws(', ', case when g.about_order then 'about an order' end, case when g.locks_order then 'locks the order' end)
from data.fact_group g
union all
select 'outbox kind', k.kind, to_jsonb(k)::text from data.outbox_kind k
) x
order by x.kind collate "C", x.name collate "C", x.said collate "C"
