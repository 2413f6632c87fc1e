-- Every change of who may do what, and of the numbers that rules use: with what was before and what is after, by whom and when. A chain of
-- hashes for each row that is kept so. Only the trigger gate.journal_keep writes here.
create table data.journal (
  entry_id bigint generated always as identity primary key,
  about text not null,                   -- the table
  subject text collate "C" not null,     -- its row, by its key
  seq int not null,
  at timestamptz not null,
  actor text collate "C" not null,
  before jsonb,                          -- null: it was not there
  after jsonb,                           -- null: it is no more
  hash bytea not null,                   -- of this and of the hash before it
  constraint a_journal_tells_a_change check (before is distinct from after),
  constraint a_journal_has_each_number_once unique (about, subject, seq)
);

-- What is there already is entered as it is found.
set local timezone = 'Asia/Shanghai';
insert into data.journal (about, subject, seq, at, actor, after, hash)
select x.about, x.subject, 1, n.at, session_user, x.after, sha256(convert_to(jsonb_build_array(x.about, x.subject, 1,
  (extract(epoch from n.at) * 1000000)::bigint, session_user, null, x.after)::text, 'UTF8'))
from (
  select 'staff', s.login, to_jsonb(s) from data.staff s
  union all select 'role', r.code, to_jsonb(r) from data.role r
  union all select 'party', p.code, to_jsonb(p) from data.party p
  union all select 'delegation', d.delegation_id::text, to_jsonb(d) from data.delegation d
  union all select 'export_grant', g.grant_id::text, to_jsonb(g) from data.export_grant g
  union all select 'currency', c.code, to_jsonb(c) from data.currency c
  union all select 'payment_method', m.spelling, to_jsonb(m) from data.payment_method m
  union all select 'calendar', c.name, to_jsonb(c) - '{definition,published_to}'::text[] || jsonb_build_object('hash', encode(sha256(convert_to(c.definition::text, 'UTF8')), 'hex'))
    from data.calendar c
  union all select 'workflow_version', v.version::text, to_jsonb(v) - '{definition,policy,brief,classes}'::text[] || jsonb_build_object('hash', encode(v.hash, 'hex'))
    from data.workflow_version v
) x (about, subject, after)
cross join (select clock_timestamp() as at) n;
