-- What is wrong with the journal: a broken chain, and a row that is not as its last entry says, or is in none.
create or replace function gate.journal_faults() returns table (about text, subject text, fault text)
language plpgsql stable
set timezone = 'Asia/Shanghai'
as $$
#variable_conflict use_column
begin
  return query with chained as (
    select j.*, lag(j.hash) over w as last_hash, lag(j.seq) over w as last_seq, lead(j.seq) over w is null as is_last
    from data.journal j window w as (partition by j.about, j.subject order by j.seq)
  ), there (about, subject, row) as (
    select 'staff', s.login, to_jsonb(s) from data.staff s
    union all select 'role', r.code, to_jsonb(r) from data.role r
    union all select 'party', p.code, to_jsonb(p) from data.party p
    union all select 'delegation', d.delegation_id::text, to_jsonb(d) from data.delegation d
    union all select 'export_grant', g.grant_id::text, to_jsonb(g) from data.export_grant g
    union all select 'currency', c.code, to_jsonb(c) from data.currency c
    union all select 'payment_method', m.spelling, to_jsonb(m) from data.payment_method m
    union all select 'calendar', c.name, gate.journal_row('calendar', to_jsonb(c)) from data.calendar c
    union all select 'workflow_version', v.version::text, gate.journal_row('workflow_version', to_jsonb(v)) from data.workflow_version v
  )
  select c.about, c.subject, case when c.seq <> coalesce(c.last_seq, 0) + 1 then 'an entry before number ' || c.seq || ' is missing'
      else 'entry ' || c.seq || ' was changed after it was written' end
  from chained c
  where c.seq <> coalesce(c.last_seq, 0) + 1
    or c.hash <> gate.journal_hash(coalesce(c.last_hash, ''), c.about, c.subject, c.seq, c.at, c.actor, c.before, c.after)
  union all
  select coalesce(t.about, c.about), coalesce(t.subject, c.subject), case when c.subject is null then 'is in no entry of the journal'
    when t.subject is null then 'is gone, and no entry of the journal says so' else 'is not as its last entry in the journal says' end
  from there t full join (select * from chained where is_last) c on c.about = t.about and c.subject = t.subject
  where (c.after - 'policy') is distinct from t.row;
end
$$;
