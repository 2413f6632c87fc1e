-- An event of the courier is known by who sends it and by the number he gives it; the same number with other content is another part of it,
-- which waits for a person. Parcels of returns are matched as well, and a delivery that only the courier knows is kept with the order.

-- Made otherwise from now on.
drop function if exists gate.inbox_apply(data.carrier_event, timestamptz);
drop function if exists gate.event_key(text, text);

-- Both forms are made again by their own files; here they are needed before those run.
create or replace function gate.tracking_form(given text) returns text
language plpgsql immutable strict parallel safe
as $$
declare
  unseen constant text := '[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f'
    '\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]';
begin
  if given !~ '[^\u0021-\u007e]' then return upper(given collate "C"); end if;
  return upper(btrim(regexp_replace(regexp_replace(normalize(regexp_replace(given, unseen, '', 'g'), NFKC), unseen, '', 'g'),
    '[\u0009-\u000d\u0020\u0085\u1680\u2028\u2029]+', ' ', 'g')) collate "C");
end
$$;
create or replace function gate.carrier_form(given text) returns text
language sql immutable strict parallel safe
as $$ select regexp_replace(lower(normalize(given, NFKC)), '[^[:alnum:]]', '', 'g') $$;

alter table data.carrier_event
  add column sender text collate "C",                       -- the carrier, however his name is written
  add column part int not null default 1,                   -- above 1: the same event once more, with other content
  add column return_id bigint references data.ticket;       -- the return whose own parcel it is about, on its way to us
update data.carrier_event e
set tracking = gate.tracking_form(e.tracking), sender = coalesce((
    select c.key
    from data.workflow_version v cross join jsonb_each(v.definition #> '{codes,carriers,values}') c
    where v.version = (select max(n.version) from data.workflow_version n where n.name = 'rejected-delivery-callback')
      and c.key <> 'other'
      and (gate.carrier_form(e.carrier) in (gate.carrier_form(c.key), gate.carrier_form(c.value #>> '{title,zh}'),
          gate.carrier_form(c.value #>> '{title,en}'))
        or starts_with(gate.carrier_form(e.carrier), gate.carrier_form(c.value #>> '{title,zh}')))
    order by length(c.value #>> '{title,zh}') desc limit 1),
  nullif(gate.carrier_form(e.carrier), ''), e.carrier);
alter table data.carrier_event
  alter column sender set not null,
  drop constraint carrier_event_pkey,
  add constraint event_is_known_by_its_sender_and_number primary key (sender, event_id, part),
  add constraint part_of_an_event_is_counted_from_one check (part > 0);
create index carrier_event_by_number on data.carrier_event (event_id);

-- Losses and returns did nothing until now: those that came last of their parcel wait for a person, the others are over.
update data.carrier_event e
set state = case when o.status in ('placed', 'packed', 'shipped', 'refused') and not exists (
      select from data.carrier_event l where l.tracking = e.tracking and l.state = 'applied' and l.at > e.at)
    then 'unmatched' else 'late' end,
  problem = 'not-acted-on'
from data."order" o
where o.order_id = e.order_id and e.state = 'applied' and e.status in ('lost', 'returned');

-- Whatever ticket a parcel is known from.
drop index data.ticket_by_reshipped_parcel;
create index ticket_by_parcel on data.ticket (gate.tracking_form(fields ->> 'tracking')) where fields ? 'tracking';
drop index if exists data.order_by_tracking;
create index order_by_parcel on data."order" (gate.tracking_form(tracking)) where tracking is not null;

alter table data."order" add column courier_delivered_at timestamptz;   -- as the courier told; the shop's file, once it says so, wins
