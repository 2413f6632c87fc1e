-- An order has a recipient of its own; the customer's id only groups orders. Identity is compared in one form, by storing and by asking.

-- Both as they were when this was written; SQL/functions/gate has them as they are.
create or replace function gate.text_form(given text) returns text
language plpgsql immutable strict parallel safe
as $$
declare
  unseen constant text := '[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f'
    '\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]';
begin
  if given !~ '[^\u0021-\u007e]' then return given; end if;
  return btrim(regexp_replace(regexp_replace(normalize(regexp_replace(given, unseen, '', 'g'), NFKC), unseen, '', 'g'),
    '[\u0009-\u000d\u0020\u0085\u1680\u2028\u2029]+', ' ', 'g'));
end
$$;
create or replace function gate.phone_forms(given text) returns text[]
language plpgsql immutable strict parallel safe
as $$
declare
  part text;
  word text;
  number text;
  numbers text[] := '{}';
  abroad boolean;
begin
  if given ~ '^1[3-9][0-9]{9}$' then return array[given]; end if;
  foreach part in array regexp_split_to_array(gate.text_form(given), '[/,;|、\\]|或|和|及|\mor\M|\mand\M') loop
    -- Who is asked for behind the number is no part of it.
    part := regexp_replace(part, '(转|轉|分机|分機|ext|x|#).*$', '', 'i');
    part := regexp_replace(part, '(^|[^0-9])(1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8})-[0-9]{1,6}([^0-9]|$)', '\1\2\3');
    number := '';
    abroad := false;
    -- A number may be written in groups: it ends where another one begins.
    foreach word in array string_to_array(case when length(regexp_replace(part, '[^0-9]', '', 'g')) > 15
      then translate(part, '-', ' ') else part end, ' ') || array[null]::text[]
    loop
      if word is null or (length(regexp_replace(word, '[^0-9]', '', 'g')) >= 7 and length(number) >= 7)
        or (number ~ '^(0?086|86|0)?1[3-9][0-9]{9}$' and word ~ '[0-9]')
      then
        if number ~ '^00[1-9]' then
          number := substr(number, 3);
          abroad := true;
        end if;
        number := case
          when number ~ '^(86)?0?1[3-9][0-9]{9}$' then right(number, 11)
          when abroad and number ~ '^86[48]00[0-9]{7}$' then substr(number, 3)
          when abroad and number ~ '^860?[1-9][0-9]{8,10}$' then '0' || ltrim(substr(number, 3), '0')
          else number end;
        if number <> '' then numbers := numbers || number; end if;
        exit when word is null;
        number := '';
        abroad := false;
      end if;
      abroad := abroad or (number = '' and word ~ '[+]');
      number := number || regexp_replace(word, '[^0-9]', '', 'g');
    end loop;
  end loop;
  -- What is left of a number that was written oddly is none; where there is nothing else, it is what there is.
  return array(select distinct n from unnest(numbers) n
    where length(n) >= 5 or not exists (select from unnest(numbers) m where length(m) >= 5) order by n);
end
$$;

-- Apart from the order, as few may read it: people see masks, a message gets what its kind needs, erasure blanks it.
create table data.recipient (
  order_id bigint primary key references data."order",
  name text not null,
  phone text not null,
  email text not null default '',
  address text not null,
  salt bytea not null default uuid_send(gen_random_uuid()),   -- of the order's content_hash; erasure drops it, and the hash loses its meaning
  assumed boolean not null default false,                     -- taken over from the customer as he was; the order's next import fills it
  amended_at timestamptz,                                     -- amended here: no import overwrites it
  name_form text generated always as (gate.text_form(name)) stored,
  phone_forms text[] generated always as (gate.phone_forms(phone)) stored,
  constraint amended_recipient_is_not_assumed check (amended_at is null or not assumed)
) with (fillfactor = 90);

insert into data.recipient (order_id, name, phone, email, address, salt, assumed)
select o.order_id, c.name, c.phone, c.email, c.address, c.salt, true
from data."order" o join data.customer c using (customer_id) order by o.order_id;

create index recipient_by_name on data.recipient (name_form);
create index recipient_by_phone on data.recipient using gin (phone_forms);

-- Changes of a recipient: old and new are kept here and erased with him. Those of an import say of no order which one it was: they were the
-- customer's until now.
alter table data.customer_change rename to recipient_change;
alter table data.recipient_change add column order_id bigint references data."order";
alter index data.customer_change_by_customer rename to recipient_change_by_customer;
update data.recipient_change h set order_id = t.order_id
from data.ticket t
where h.reason ~ '^[A-Z]{1,3}-[0-9]{1,15}: ' and t.customer_id = h.customer_id
  and t.ticket_id = substring(h.reason from '^[A-Z]{1,3}-([0-9]{1,15}): ')::bigint;
create index recipient_change_by_order on data.recipient_change (order_id);

-- What was amended is the recipient of the order it was amended on, and of no other.
update data.recipient r
set phone = coalesce(h.phone, r.phone), address = coalesce(h.address, r.address), assumed = false, amended_at = h.at
from (
  select x.order_id, max(x.at) as at,
    (array_agg(x.new_value order by x.change_id desc) filter (where x.field = 'phone'))[1] as phone,
    (array_agg(x.new_value order by x.change_id desc) filter (where x.field = 'address'))[1] as address
  from data.recipient_change x where x.order_id is not null group by x.order_id
) h
where h.order_id = r.order_id;

drop view if exists api.customers;                     -- made anew over recipients
drop function if exists gate.import_customers(uuid, timestamptz), gate.amend_customer(text, text, text, text, timestamptz),
  gate.phone_matches(text, text);
alter table data.customer
  drop column name, drop column phone, drop column email, drop column address, drop column salt, drop column changed_at;
alter table data."order" drop column customer_hash;

truncate data.order_incoming;
alter table data.order_incoming
  drop column customer_digest,
  add column salt bytea not null default uuid_send(gen_random_uuid()),   -- of a new order
  add column kept text[];                                                -- what it says of a recipient who was amended here
alter table data.order_incoming rename column says to compared;

-- A number is what it is compared as; two orders that would be one keep theirs.
update data."order" o set number = f.form
from (
  select n.order_id, n.form, row_number() over (partition by n.form order by (n.number = n.form) desc, n.order_id) as place
  from (select x.order_id, x.number, gate.text_form(x.number) as form from data."order" x) n
) f
where f.order_id = o.order_id and f.place = 1 and o.number <> f.form;

drop index data.order_by_tracking;
create index order_by_tracking on data."order" (gate.text_form(tracking)) where tracking is not null;
drop index data.ticket_by_reshipped_parcel;
create index ticket_by_reshipped_parcel on data.ticket (gate.text_form(fields ->> 'tracking')) where workflow = 'reshipment';
update data.carrier_event e set tracking = gate.text_form(e.tracking) where e.tracking <> gate.text_form(e.tracking);
