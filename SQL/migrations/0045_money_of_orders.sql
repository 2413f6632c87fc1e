-- What an order file says of money: freight, the currencies sold in, and how it was paid.

-- What amounts are measured in: paying stays in an order's own currency. Deploying definitions fills it from policy.yaml; every
-- version measures by the latest. One that is sold in no more keeps its rate, for the orders there are.
create table data.currency (
  code text collate "C" primary key,
  rate bigint not null,                  -- millionths of a yuan that one of it is worth
  listed boolean not null,               -- an import takes it
  constraint currency_is_three_letters check (code ~ '^[A-Z]{3}$'),
  constraint currency_is_worth_something check (rate between 1 and 1000000000000),
  constraint yuan_measure_themselves check (code <> 'CNY' or (rate = 1000000 and listed))
);
insert into data.currency (code, rate, listed) values ('CNY', 1000000, true);

-- Methods of payment by every spelling they have, folded; filled like the currencies.
create table data.payment_method (
  spelling text collate "C" primary key,
  method text not null,
  cash_on_delivery boolean not null,
  payee boolean not null,                -- money goes back the way it came
  constraint cash_has_no_payee check (not (cash_on_delivery and payee))
);

alter table data.order_stage
  add column freight bigint,
  add column channel text,
  add column supplier text,
  add column says_all boolean;           -- freight, discount and paid are all given

alter table data.order_incoming
  add column freight bigint,
  add column channel text,
  add column supplier text[],
  add column says_all boolean,
  drop constraint outcome_is_known,
  add constraint outcome_is_known check (outcome in ('new', 'changed', 'updated', 'unchanged', 'stale', 'rejected'));

-- Paid in money and in points is lines less discount, and freight: what a file does not say follows from the rest.
alter table data."order"
  add column channel text,
  add column freight_told bigint,                  -- as the file says it; null: it does not
  add column points_paid bigint not null default 0,     -- what the points it was paid with are worth, in its currency
  add column freight_back bigint not null default 0,    -- freight of the way out that a return gives back, once
  add column money_more bigint not null default 0,      -- what the customer paid beside: for dearer goods, for a return's way back
  add column money_back bigint not null default 0,      -- refunds instructed on its tickets, without those that failed
  add constraint freight_is_not_negative check (freight_told >= 0),
  add constraint points_are_worth_something check (points_paid >= 0),
  add constraint what_was_paid_adds_up check (paid <= total + freight_told),
  add constraint freight_goes_back_once check (freight_back >= 0 and freight_back <= greatest(0, paid - total));
alter table data."order"
  add column freight bigint generated always as (coalesce(freight_told, greatest(0, paid + points_paid - total))) stored,
  add column unpaid bigint generated always as
    (greatest(0, total + coalesce(freight_told, greatest(0, paid + points_paid - total)) - paid - points_paid)) stored;

alter table data.order_line add column supplier text;

alter table data.ticket
  add column outward_freight bigint not null default 0, -- of its order, that it gives back
  add column return_freight bigint not null default 0,  -- that the customer laid out for the way back and we owe
  add constraint freight_owed_is_not_negative check (outward_freight >= 0 and return_freight >= 0);
update data.ticket t set return_freight = (t.fields ->> 'freight-paid')::bigint
from data.workflow_version v
where v.version = t.version and t.workflow = 'return' and t.fields ? 'freight-paid'
  and coalesce(t.fields ->> 'found-class', v.classes ->> (t.fields ->> 'reason')) = 'seller-fault';
-- Several returns in one parcel count its freight once.
create index ticket_by_paid_parcel on data.ticket ((fields ->> 'tracking')) where return_freight > 0;

update data."order" o
set money_back = m.back, money_more = greatest(m.more, m.back - o.paid)
from (
  select t.order_id,
    coalesce(sum((select sum(case e.kind when 'instruct' then e.amount when 'fail' then - e.amount else 0 end)
      from data.refund_entry e where e.ticket_id = t.ticket_id)), 0)::bigint as back,
    coalesce(sum(t.return_freight + coalesce((select sum(c.amount) from data.collection_entry c where c.ticket_id = t.ticket_id), 0)), 0)::bigint
      as more
  from data.ticket t where t.order_id is not null group by t.order_id
) m
where m.order_id = o.order_id and (m.back <> 0 or m.more <> 0);
-- The floor under every way of refunding: no definition and no door goes below it.
alter table data."order" add constraint refunds_stay_within_what_was_paid
  check (money_back >= 0 and money_more >= 0 and money_back <= paid + money_more);
