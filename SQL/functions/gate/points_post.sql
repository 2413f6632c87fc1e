-- Posts an entry to the balances it moves: the only thing that writes balances and budgets. Refuses what no constraint of one row can
-- see. Acts for its owner, so that whoever enters may do nothing else.
create or replace function gate.points_post() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  undone data.points_entry;
  open bigint;
begin
  if new.kind = 'reverse' then
    select * into undone from data.points_entry e where e.entry_id = new.reverses;
    if undone.kind not in ('grant', 'earn', 'return-paid', 'claw-back', 'expire')
      or (undone.from_account, undone.to_account, undone.points, undone.customer_id)
        is distinct from (new.to_account, new.from_account, new.points, new.customer_id)
    then
      raise exception 'entry % cannot be undone by this one', new.reverses
        using errcode = 'check_violation', constraint = 'reversal_undoes_the_whole_entry', table = 'points_entry', schema = 'data';
    end if;
  end if;

  update data.points_account a
  set balance = a.balance + case a.account when new.to_account then new.points else - new.points end,
    oldest = case when a.account = new.to_account and a.kind = 'customer' then least(a.oldest, new.at) else a.oldest end
  where a.account in (new.from_account, new.to_account) and a.balance is not null;

  if new.kind = 'grant' then
    update data.team_budget b
    set used = b.used + new.points,
        beyond = case when new.over_budget then greatest(0, b.used + new.points - b.amount) else b.beyond end
    where b.team = new.team and b.month = new.month and (new.over_budget or b.used + new.points <= b.amount);
    if not found then
      raise exception 'the budget of team "%" for % does not allow % points more', new.team, to_char(new.month, 'YYYY-MM'), new.points
        using errcode = 'check_violation', constraint = 'budget_is_passed_only_by_a_higher_band', table = 'team_budget', schema = 'data';
    end if;
  elsif undone.kind = 'grant' then
    update data.team_budget b
    set used = b.used - new.points, beyond = greatest(0, b.used - new.points - b.amount)
    where b.team = undone.team and b.month = undone.month;
  elsif new.kind in ('fill', 'forgive') then
    select s.points - (select sum(c.points) from data.points_entry c where c.shortfall = s.entry_id) into open
    from data.points_entry s where s.entry_id = new.shortfall and s.kind = 'shortfall' and s.customer_id = new.customer_id;
    if open is null or open < 0 then
      raise exception 'the shortfall % is not that much', new.shortfall
        using errcode = 'check_violation', constraint = 'shortfall_is_never_overfilled', table = 'points_entry', schema = 'data';
    end if;
    -- Never from a refund: what was given in the same event is goodwill, or an entry undone.
    if new.kind = 'fill' and not exists (select from data.points_entry e where e.ticket_id = new.ticket_id and e.seq = new.seq
      and e.customer_id = new.customer_id and e.kind in ('grant', 'reverse') and e.to_account = new.from_account)
    then
      raise exception 'a shortfall is filled from goodwill only'
        using errcode = 'check_violation', constraint = 'shortfall_is_filled_from_goodwill', table = 'points_entry', schema = 'data';
    end if;
  end if;
  return null;
end
$$;
create or replace trigger points_entry_is_posted after insert on data.points_entry
  for each row execute function gate.points_post();
