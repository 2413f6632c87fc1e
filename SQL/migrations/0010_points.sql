-- Points: a double-entry ledger. An entry moves points from one account to another, so whatever is entered sums to zero.

create table data.points_account (
  account text collate "C" primary key,  -- company, expiry, customer:ID, shortfall:ID
  kind text not null,
  customer_id text references data.customer,
  balance bigint,                        -- what its entries come to; the two of the house keep none, or every entry would wait for them
  constraint account_kind_is_known check (kind in ('company', 'expiry', 'customer', 'shortfall')),
  constraint account_is_named_by_its_owner
    check (account = case when kind in ('customer', 'shortfall') then kind || ':' || customer_id else kind end),
  constraint account_of_the_house_is_nobodys check ((kind in ('company', 'expiry')) = (customer_id is null)),
  constraint only_customers_keep_a_balance check ((customer_id is null) = (balance is null)),
  constraint customer_points_never_below_zero check (kind <> 'customer' or balance >= 0),
  constraint shortfall_is_never_overfilled check (kind <> 'shortfall' or balance <= 0)
) with (fillfactor = 80);
create index points_account_by_customer on data.points_account (customer_id) where customer_id is not null;
insert into data.points_account (account, kind) values ('company', 'company'), ('expiry', 'expiry');

-- What a team has given in a month. A grant over the amount is one that a band higher up approved, and is counted as such.
create table data.team_budget (
  team text not null,                    -- '' for staff in no team
  month date not null,                   -- its first day
  amount bigint not null,
  used bigint not null default 0,        -- granted, less what was reversed
  beyond bigint not null default 0,      -- how much of it a higher band let pass the amount
  primary key (team, month),
  constraint month_is_its_first_day check (extract(day from month) = 1),
  constraint budget_is_not_negative check (amount >= 0 and used >= 0 and beyond >= 0),
  constraint budget_is_passed_only_by_a_higher_band check (used - beyond <= amount)
) with (fillfactor = 80);

create table data.points_entry (
  entry_id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text collate "C" not null default session_user,
  kind text not null,
  from_account text collate "C" not null references data.points_account,
  to_account text collate "C" not null references data.points_account,
  points bigint not null,
  customer_id text not null,
  order_id bigint references data."order",
  ticket_id bigint,
  seq int,
  reverses bigint references data.points_entry,    -- the entry this one undoes
  shortfall bigint references data.points_entry,   -- the shortfall this one fills or forgives
  team text,
  month date,
  over_budget boolean,                             -- approved as beyond the team's budget
  constraint entry_moves_something check (points > 0),
  constraint entry_moves_between_its_accounts check (case kind
    when 'grant' then from_account = 'company' and to_account = 'customer:' || customer_id
    when 'earn' then from_account = 'company' and to_account = 'customer:' || customer_id
    when 'return-paid' then from_account = 'company' and to_account = 'customer:' || customer_id
    when 'spend' then from_account = 'customer:' || customer_id and to_account = 'company'
    when 'claw-back' then from_account = 'customer:' || customer_id and to_account = 'company'
    when 'expire' then from_account = 'customer:' || customer_id and to_account = 'expiry'
    when 'shortfall' then from_account = 'shortfall:' || customer_id and to_account = 'customer:' || customer_id
    when 'fill' then from_account = 'customer:' || customer_id and to_account = 'shortfall:' || customer_id
    when 'forgive' then from_account = 'company' and to_account = 'shortfall:' || customer_id
    when 'reverse' then 'customer:' || customer_id in (from_account, to_account)
    else false end),
  constraint points_are_given_and_taken_by_an_event
    check ((ticket_id is null) = (seq is null) and (ticket_id is not null or kind in ('earn', 'spend', 'expire'))),
  constraint entry_belongs_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint points_of_an_order_name_it check (order_id is not null or kind not in ('earn', 'spend', 'return-paid')),
  constraint reversal_names_its_entry check ((kind = 'reverse') = (reverses is not null)),
  constraint entry_is_reversed_once unique (reverses),
  constraint shortfall_is_named check ((kind in ('fill', 'forgive')) = (shortfall is not null)),
  constraint grant_counts_against_a_budget check (kind <> 'grant' or (team is not null and month is not null and over_budget is not null)),
  constraint budget_of_a_grant_exists foreign key (team, month) references data.team_budget
);
create index points_entry_by_customer on data.points_entry (customer_id, entry_id);
create index points_entry_by_event on data.points_entry (ticket_id, seq) where ticket_id is not null;
create index points_entry_by_order on data.points_entry (order_id) where order_id is not null;
create index points_entry_by_shortfall on data.points_entry (shortfall) where shortfall is not null;
create index shortfalls_of_a_customer on data.points_entry (customer_id, entry_id) where kind = 'shortfall';
create unique index order_earns_and_spends_once on data.points_entry (order_id, kind) where kind in ('earn', 'spend');
create unique index event_gives_and_takes_once on data.points_entry (ticket_id, seq, kind)
  where kind in ('grant', 'claw-back', 'return-paid');

-- What refunds took of each line's units, with the share of the points earned on them and paid with them (rule 10: shares of all units
-- add up to the whole line's).
create table data.points_units (
  ticket_id bigint not null,
  seq int not null,
  line int not null,
  order_id bigint not null,
  units int not null,
  earned bigint not null,
  paid bigint not null,
  primary key (ticket_id, seq, line),
  constraint points_units_belong_to_an_event foreign key (ticket_id, seq) references data.ticket_event,
  constraint points_units_belong_to_a_line foreign key (order_id, line) references data.order_line,
  constraint points_units_are_some check (units > 0),
  constraint points_shares_are_not_negative check (earned >= 0 and paid >= 0)
);
create index points_units_by_line on data.points_units (order_id, line);
