-- Enters in the journal what was and what is of a row that says who may do what, or which numbers rules use. Acts for its owner, so that whoever
-- makes the change writes its entry and nothing else. Long texts stand by their hash; of a version's policy, what is other than in the version
-- before it.
create or replace function gate.journal_keep() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'Asia/Shanghai'
set datestyle = 'ISO, YMD'
set intervalstyle = 'iso_8601'
as $$
declare
  v_before jsonb;
  v_after jsonb;
  v_subject text;
  policy jsonb;
  last data.journal;
  at timestamptz := gate.now();
begin
  if tg_op <> 'INSERT' then v_before := gate.journal_row(tg_table_name, to_jsonb(old)); end if;
  if tg_op <> 'DELETE' then v_after := gate.journal_row(tg_table_name, to_jsonb(new)); end if;
  v_subject := coalesce(v_after, v_before) ->> tg_argv[0];
  if v_before is not distinct from v_after then return null; end if;
  if tg_table_name = 'workflow_version' and tg_op = 'INSERT' then
    policy := (select v.policy from data.workflow_version v where v.name = new.name and v.number < new.number order by v.number desc limit 1);
    v_before := jsonb_build_object('policy', coalesce((
      select jsonb_object_agg(p.key, p.value) from jsonb_each(policy) p where p.value is distinct from new.policy -> p.key), '{}'));
    v_after := v_after || jsonb_build_object('policy', coalesce((
      select jsonb_object_agg(p.key, p.value) from jsonb_each(new.policy) p where p.value is distinct from policy -> p.key), '{}'));
  end if;
  perform pg_advisory_xact_lock(hashtext('aftersales journal'), hashtext(tg_table_name || ' ' || v_subject));
  select * into last from data.journal j where j.about = tg_table_name and j.subject = v_subject order by j.seq desc limit 1;
  insert into data.journal (about, subject, seq, at, actor, before, after, hash)
  values (tg_table_name, v_subject, coalesce(last.seq, 0) + 1, at, session_user, v_before, v_after, gate.journal_hash(
    coalesce(last.hash, ''), tg_table_name, v_subject, coalesce(last.seq, 0) + 1, at, session_user, v_before, v_after));
  return null;
end
$$;
create or replace trigger staff_is_journalled after insert or update or delete on data.staff
  for each row execute function gate.journal_keep('login');
create or replace trigger role_is_journalled after insert or update or delete on data.role
  for each row execute function gate.journal_keep('code');
create or replace trigger party_is_journalled after insert or update or delete on data.party
  for each row execute function gate.journal_keep('code');
create or replace trigger delegation_is_journalled after insert or update or delete on data.delegation
  for each row execute function gate.journal_keep('delegation_id');
create or replace trigger export_grant_is_journalled after insert or update or delete on data.export_grant
  for each row execute function gate.journal_keep('grant_id');
create or replace trigger currency_is_journalled after insert or update or delete on data.currency
  for each row execute function gate.journal_keep('code');
create or replace trigger payment_method_is_journalled after insert or update or delete on data.payment_method
  for each row execute function gate.journal_keep('spelling');
create or replace trigger calendar_is_journalled after insert or update or delete on data.calendar
  for each row execute function gate.journal_keep('name');
create or replace trigger version_is_journalled after insert or update or delete on data.workflow_version
  for each row execute function gate.journal_keep('version');
