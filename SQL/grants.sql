-- Who may do what. Runs last in every migration, so that it is always whole. What is not granted here is denied.

do $$
begin
  if to_regrole('aftersales_watch') is null then
    raise exception 'this server has no role aftersales_watch yet: the DBA runs "aftersales db bootstrap" once more, then this again';
  end if;
end
$$;

-- What the grants of an older program gave, and these do not, goes; of single columns as well. It is all one transaction.
revoke all on all tables in schema data, api from public, aftersales_people, aftersales_importer, aftersales_admin, aftersales_auditor,
  aftersales_worker, aftersales_door, aftersales_money, aftersales_intake, aftersales_search, aftersales_delivery;

-- The definers: one role for one capability.
grant usage on schema data, gate, api to aftersales_door;
grant usage on schema data to aftersales_money, aftersales_intake, aftersales_search, aftersales_delivery;
grant usage on schema gate, api to aftersales_intake, aftersales_search, aftersales_money, aftersales_delivery;
grant create on schema gate, api to aftersales_door, aftersales_money, aftersales_intake, aftersales_search, aftersales_delivery, aftersales_watch;
grant usage on schema data, gate to aftersales_watch;

do $$
declare
  f record;
begin
  -- Nothing is executable but what is granted below.
  for f in
    select p.oid::regprocedure as signature, p.proowner::regrole as owner
    from pg_proc p where p.pronamespace in ('gate'::regnamespace, 'api'::regnamespace)
  loop
    execute format('revoke all on function %s from public, aftersales_people, aftersales_importer, aftersales_auditor, aftersales_door, aftersales_money, aftersales_intake, aftersales_search, aftersales_delivery, aftersales_worker, aftersales_watch', f.signature);
    -- A definer that owns it by now, as this has run before, keeps what owners have.
    execute format('grant execute on function %s to %s', f.signature, f.owner);
  end loop;
  -- The door.
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'api'::regnamespace
      and p.proname in ('do', 'open', 'judge', 'judge_all', 'judge_open', 'resolve', 'take_next', 'definition', 'whoami', 'active', 'now', 'decide',
        'delegate', 'my_approvals', 'approval_screen', 'awaited')
  loop
    execute format('alter function %s owner to aftersales_door', f.signature);
    execute format('grant execute on function %s to aftersales_people', f.signature);
  end loop;
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'api'::regnamespace and p.proname in ('search_ask', 'search_take', 'identify_ask', 'identify_take', 'text_form')
  loop
    execute format('alter function %s owner to aftersales_search', f.signature);
    execute format('grant execute on function %s to aftersales_people', f.signature);
  end loop;
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'api'::regnamespace
      and p.proname in ('mask_phone', 'mask_name', 'mask_address', 'mask', 'deploy', 'deploy_calendar', 'fade', 'staff_add', 'staff_disable')
  loop
    execute format('grant execute on function %s to aftersales_people, aftersales_migrator', f.signature);
  end loop;
  grant execute on function api.mask(text, text), api.mask_phone(text), api.mask_name(text), api.mask_address(text) to aftersales_door;
  -- An export: asked for, agreed to, begun; the view of its rows asks for its scope.
  for f in
    select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname ~ '^export_'
  loop
    execute format('grant execute on function %s to aftersales_people', f.signature);
  end loop;
  for f in
    select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname = 'migrate'
  loop
    execute format('alter function %s owner to aftersales_door', f.signature);
    execute format('grant execute on function %s to aftersales_people, aftersales_migrator', f.signature);
  end loop;
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'api'::regnamespace and p.proname in ('import_orders', 'import_articles')
  loop
    execute format('alter function %s owner to aftersales_intake', f.signature);
    execute format('grant execute on function %s to aftersales_importer', f.signature);
  end loop;
  -- The courier's inbox: the importer fills it, people resolve what is kept aside.
  for f in
    select p.oid::regprocedure as signature, case when p.proname = 'inbox_take' then 'aftersales_importer' else 'aftersales_people' end
      as grantee
    from pg_proc p
    where p.pronamespace = 'api'::regnamespace and p.proname in ('inbox_take', 'inbox_match', 'inbox_dismiss')
  loop
    execute format('alter function %s owner to aftersales_door', f.signature);
    execute format('grant execute on function %s to %I', f.signature, f.grantee);
  end loop;
  -- What the import is made of, for the intake alone.
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'gate'::regnamespace and p.proname in ('may', 'spread', 'share', 'nfc', 'kept_text', 'frame', 'epoch', 'line_text', 'tracking_form',
      'text_form', 'phone_forms', 'import_collect', 'import_settle', 'import_dates', 'import_judge', 'import_compare', 'import_write', 'import_earn',
      'import_is_stale', 'import_changed', 'import_refunded', 'import_exchanging', 'import_points', 'import_articles_read', 'exclusion_kinds', 'import_told', 'status_rank', 'in_yuan', 'of_yuan', 'payment_method', 'payment_spelling', 'points_policy', 'points_worth')
  loop
    execute format('grant execute on function %s to aftersales_intake', f.signature);
  end loop;
  -- The outbox: workers deliver, people settle what workers cannot.
  for f in
    select p.oid::regprocedure as signature, case when p.proname in ('outbox_retry', 'outbox_cancel') then 'aftersales_people'
      else 'aftersales_worker' end as grantee
    from pg_proc p
    where p.pronamespace = 'api'::regnamespace
      and p.proname in ('outbox_claim', 'outbox_send', 'outbox_complete', 'outbox_fail', 'outbox_retry', 'outbox_cancel')
  loop
    execute format('alter function %s owner to aftersales_delivery', f.signature);
    execute format('grant execute on function %s to %I', f.signature, f.grantee);
  end loop;
  -- Points that are earned without anybody's step: the import notes them, workers credit them and let them expire, the shop tells what was paid with points.
  for f in
    select p.oid::regprocedure as signature, case p.proname when 'points_spend' then 'aftersales_importer' else 'aftersales_worker' end
      as grantee
    from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname in ('points_earn', 'points_expire', 'points_spend')
  loop
    execute format('alter function %s owner to aftersales_money', f.signature);
    execute format('grant execute on function %s to %I', f.signature, f.grantee);
  end loop;
  for f in
    select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname in ('timers_fire', 'clocks_reckon')
  loop
    execute format('alter function %s owner to aftersales_door', f.signature);
    execute format('grant execute on function %s to aftersales_worker', f.signature);
  end loop;
  -- What the door is made of, for the door alone.
  for f in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'gate'::regnamespace and p.proname !~ '^import_'
  loop
    execute format('grant execute on function %s to aftersales_door', f.signature);
  end loop;
end
$$;
-- The intake reads and writes recipients for the door; the door opens verifications for the intake.
alter function gate.order_flags(bigint[], text) owner to aftersales_intake;
alter function gate.phone_matches(bigint, text) owner to aftersales_intake;
alter function gate.name_matches(bigint, text) owner to aftersales_intake;
alter function gate.amend_recipient(bigint, text, text, text, timestamptz) owner to aftersales_intake;
grant execute on function gate.order_flags(bigint[], text), gate.name_matches(bigint, text),
  gate.amend_recipient(bigint, text, text, text, timestamptz) to aftersales_door;
alter function gate.verify_orders(bigint[], timestamptz) owner to aftersales_door;
alter function gate.verify_ended(bigint[], timestamptz) owner to aftersales_door;
grant execute on function gate.verify_orders(bigint[], timestamptz), gate.verify_ended(bigint[], timestamptz) to aftersales_intake;
-- Who calls is identified by what is recorded first.
revoke all on function gate.phone_matches(bigint, text) from aftersales_door;
grant execute on function gate.phone_matches(bigint, text), gate.name_matches(bigint, text), gate.identification_rules() to aftersales_search;
revoke all on function gate.make_login(text, text[]) from aftersales_door;
revoke all on function gate.make_worker(text) from aftersales_door;
-- Whose sessions may be ended is decided by two functions: who takes somebody off the staff, and the workers' watch.
revoke all on function gate.end_sessions(text) from aftersales_door;
alter function gate.end_sessions(text) owner to aftersales_watch;
grant execute on function gate.end_sessions(text) to aftersales_owner;
grant execute on function gate.holding_limit() to aftersales_watch;
grant execute on function api.watch() to aftersales_worker;
grant select (login, disabled_at) on data.staff to aftersales_watch;
alter function gate.enter_refund(bigint, int, text, bigint, jsonb) owner to aftersales_money;
grant execute on function gate.enter_refund(bigint, int, text, bigint, jsonb) to aftersales_door;
alter function gate.enter_inherited(bigint, int, text, text, int, boolean, bigint, bigint, bigint, int, bigint, timestamptz) owner to aftersales_intake;
alter function gate.drop_inherited(bigint, bigint) owner to aftersales_intake;
alter function gate.write_line(bigint, int, int, text, text, boolean, bigint, bigint, bigint, bigint, bigint, int, bigint, bigint, bigint, boolean)
  owner to aftersales_intake;
alter function gate.write_payment_method(bigint, text) owner to aftersales_intake;
grant execute on function gate.write_line(bigint, int, int, text, text, boolean, bigint, bigint, bigint, bigint, bigint, int, bigint, bigint, bigint, boolean),
  gate.write_payment_method(bigint, text) to aftersales_door;
alter function gate.enter_collection(bigint, int, text, bigint, text) owner to aftersales_money;
grant execute on function gate.enter_collection(bigint, int, text, bigint, text) to aftersales_door;
do $$
declare
  f record;
begin
  -- Points are entered by the money role, and posted to balances and budgets by the ledger itself.
  for f in
    select p.oid::regprocedure as signature, p.proname in ('points_policy', 'points_month', 'points_left', 'points_lock', 'points_budget',
        'points_allowance', 'points_open', 'points_take', 'points_lasting', 'points_old', 'points_earnable', 'points_worth', 'points_whose', 'points_given_back')
      as asked
    from pg_proc p
    where p.pronamespace = 'gate'::regnamespace and p.proname ~ '^points_' and p.proname not in ('points_post', 'points_keep')
  loop
    if f.asked then
      execute format('grant execute on function %s to aftersales_money', f.signature);
    elsif (select p.prosecdef from pg_proc p where p.oid = f.signature::oid) then
      execute format('alter function %s owner to aftersales_money', f.signature);
      execute format('grant execute on function %s to aftersales_door', f.signature);
    end if;
  end loop;
end
$$;
grant execute on function gate.now(), gate.session(), gate.may(text), gate.refuse(text), gate.spread(bigint, bigint[]), gate.share(bigint, int, int),
  gate.in_yuan(bigint, text), gate.of_yuan(bigint, text), gate.carried(data.ticket, jsonb), gate.price_in_money(bigint, bigint, bigint, text)
  to aftersales_money;
grant execute on function gate.points_respread(bigint) to aftersales_intake;
-- What writes an order keeps its indexes.
grant execute on function gate.tracking_form(text), gate.text_form(text) to aftersales_money;
grant execute on function gate.now(), gate.session(), gate.refuse(text) to aftersales_search, aftersales_intake;
grant execute on function gate.text_form(text), gate.phone_forms(text) to aftersales_search;
-- What every door does first.
grant execute on function gate.ready() to aftersales_money, aftersales_search, aftersales_intake, aftersales_delivery;
-- The checks of rows, by whoever writes them.
grant execute on function gate.ticket_adds_up(data.ticket), gate.ticket_line_adds_up(data.ticket_line), gate.order_line_adds_up(data.order_line),
  gate.outbox_row_adds_up(data.outbox) to aftersales_money, aftersales_intake, aftersales_delivery;

alter function gate.outbox_end(bigint, text, timestamptz) owner to aftersales_delivery;
grant execute on function gate.outbox_end(bigint, text, timestamptz) to aftersales_door;
alter function gate.outbox_enter() owner to aftersales_delivery;
grant execute on function gate.now(), gate.epoch(timestamptz), gate.session(), gate.may(text), gate.refuse(text),
  gate.outbox_expire(timestamptz), gate.outbox_settle(data.outbox, text, text, int, timestamptz), gate.outbox_message(data.outbox),
  gate.message_text(int, jsonb, text, text), gate.value_text(jsonb, text, jsonb, text, text),
  gate.outbox_own(data.outbox), gate.outbox_ended(data.outbox), gate.outbox_supersede(text, text[], bigint, timestamptz),
  gate.outbox_needless(data.outbox), gate.outbox_cancelled(data.outbox, text, timestamptz), gate.outbox_advance(text[]),
  gate.outbox_catch_up(), gate.order_over(bigint), gate.order_sent(bigint), gate.unsaid(data.outbox, text), gate.text_form(text), gate.phone_forms(text),
  gate.kept_text(text, boolean), gate.said(text, int)
  to aftersales_delivery;

revoke create on schema gate, api from aftersales_door, aftersales_money, aftersales_intake, aftersales_search, aftersales_delivery, aftersales_watch;

grant select on all tables in schema data to aftersales_door;
revoke select on data.recipient, data.recipient_change, data.customer_search, data.order_stage, data.order_incoming
  from aftersales_door;
grant insert on data.ticket, data.ticket_line, data.ticket_event, data.ticket_words, data.unit_ledger, data.outbox, data.complaint, data.timer,
  data.approval, data.approval_decision, data.delegation, data.ticket_link, data.price_protection to aftersales_door;
grant update on data.ticket, data.ticket_line to aftersales_door;
grant update (answered_at, answered_seq, due_at) on data.complaint to aftersales_door;
grant update (level, levels, due_at, passes_up, status, decided_at, asked_anew) on data.approval to aftersales_door;
grant update (until_at) on data.delegation to aftersales_door;
grant update (units_tied, units_used, value_used, adjusted, earned_used, spent_used) on data.order_line to aftersales_door;
grant update (revision) on data."order" to aftersales_door;          -- a row lock demands it; nothing updates it
grant update (held_by, cancelled_by, courier_delivered_at, freight_back, money_more, granted) on data."order" to aftersales_door;
grant insert on data.order_change to aftersales_door;
grant insert on data.tally to aftersales_door;
grant update (value, at, amount) on data.tally to aftersales_door;
grant insert on data.carrier_event to aftersales_door;
grant update (state, problem, order_id, reshipment, return_id, callback, resolved_at, resolved_by, reason) on data.carrier_event to aftersales_door;

grant insert on data.refund_entry, data.collection_entry, data.points_entry to aftersales_money;
grant select on data.points_entry to aftersales_money;
-- Where points stand, on lines and on what tickets made good of them.
grant select on data.ticket, data.ticket_line, data.order_line to aftersales_money;
grant update (earned, earned_used, spent, spent_used) on data.order_line to aftersales_money;
grant update (earned, earned_passed, earned_back, spent, spent_passed, spent_back) on data.ticket_line to aftersales_money;
grant update (revision) on data."order" to aftersales_money;         -- a row lock demands it; nothing updates it
grant insert on data.points_due to aftersales_intake;
grant select (order_id, kind, points) on data.points_entry to aftersales_intake;
grant select (account, balance) on data.points_account to aftersales_intake;
grant select on data.currency, data.payment_method to aftersales_intake;
grant select on data.currency to aftersales_money;
grant select (order_id, number, customer_id, paid, delivered_at, status, currency, money_more, money_back, unpaid, cancelled_by) on data."order"
  to aftersales_money;
grant update (money_more, money_back, points_paid) on data."order" to aftersales_money;
grant select (version, name, current, policy) on data.workflow_version to aftersales_money;
grant select (day, working) on data.calendar_day to aftersales_money;

grant select, insert, update, delete on data.order_incoming to aftersales_intake;
grant select, delete on data.order_stage to aftersales_intake;
grant select on data.ticket, data.ticket_line to aftersales_intake;
grant select, insert on data.customer to aftersales_intake;
grant select, insert, update on data."order", data.recipient to aftersales_intake;
grant select, insert, update, delete on data.order_line to aftersales_intake;
grant insert on data.recipient_change to aftersales_intake;
grant select, insert, update on data.article, data.article_price to aftersales_intake;
grant select on data.order_change to aftersales_intake;
grant update (told_at) on data.order_change to aftersales_intake;
grant select (version, name, current, policy) on data.workflow_version to aftersales_intake;

grant select (login, disabled_at, roles, effective, name, team, added_at, added_by) on data.staff
  to aftersales_search, aftersales_intake, aftersales_money;
grant select (order_id, name_form, phone_forms) on data.recipient to aftersales_search;
grant select (order_id, number, placed_at) on data."order" to aftersales_search;
grant select, insert on data.customer_search to aftersales_search;
grant update (taken_at) on data.customer_search to aftersales_search;
grant select, insert on data.identification to aftersales_search;
grant update (answered_at, identified) on data.identification to aftersales_search;
grant select (version, name, current, policy) on data.workflow_version to aftersales_search;

grant select on data.outbox, data.outbox_kind, data.outbox_event, data.ticket, data.ticket_line, data.ticket_event, data.refund_entry, data.staff
  to aftersales_delivery;
grant update (status, attempts, next_at, lease, sent_at, last_error, delivered_at, leads) on data.outbox to aftersales_delivery;
grant insert on data.outbox_event to aftersales_delivery;
grant select (version, policy, definition) on data.workflow_version to aftersales_delivery;
grant select (ticket_id, seq, field, words) on data.ticket_words to aftersales_delivery;
grant select (order_id, number, currency, customer_id, status, courier_delivered_at, cancelled_by) on data."order" to aftersales_delivery;
grant select (order_id, line, quantity, inherits_line) on data.order_line to aftersales_delivery;
grant select (order_id, name, phone, email, address) on data.recipient to aftersales_delivery;

-- Workers: their functions, and the version of the schema.
grant usage on schema api to aftersales_worker;
grant select on api.schema_version to aftersales_worker;

-- People: the door and the views, and nothing else.
grant usage on schema api to aftersales_people, aftersales_auditor;
grant select on all tables in schema api to aftersales_people;
grant select on all tables in schema api to aftersales_auditor;

-- Auditors read everything but recipients and what was changed of them; agents are never auditors.
grant usage on schema data, gate to aftersales_auditor;
grant select on all tables in schema data to aftersales_auditor;
revoke select on data.recipient, data.recipient_change, data.order_stage, data.order_incoming from aftersales_auditor;
grant select (order_id, assumed, amended_at) on data.recipient to aftersales_auditor;
grant select (change_id, order_id, customer_id, at, actor, field) on data.recipient_change to aftersales_auditor;
grant execute on function gate.epoch(timestamptz), gate.now(), gate.text_form(text), gate.tracking_form(text),
  gate.with_inspector(data.ticket, text[]),
  gate.event_hash(bytea, bigint, int, bigint, text, text[], text, text, text, int, jsonb, jsonb, bigint, uuid, bytea)
  to aftersales_auditor;
grant execute on function gate.chain_faults(), gate.journal_faults(), gate.journal_row(text, jsonb),
  gate.journal_hash(bytea, text, text, int, timestamptz, text, jsonb, jsonb), api.audit_checkpoint() to aftersales_auditor;

-- An importer fills the stage, in his own name and no other: loaded_by is not his to give.
grant usage on schema data to aftersales_importer;
grant insert (batch, source_line, number, customer_id, customer_name, customer_phone, customer_email, customer_address, placed_at,
  status, shipped_at, delivered_at, currency, discount, paid, payment_method, tracking, line, sku, name, quantity, unit_price,
  bundle, freight, channel, supplier, says_all) on data.order_stage to aftersales_importer;

-- What a session has set is its own, and a definer's statements are not printed, planned, cut short or read by it: whoever acts for a login pins
-- that, in this one place. A definer that only definers call finds it as the one that was called has left it, and pins no more than the
-- path by which names are found: each setting is paid for at each call. A trigger acts for whoever writes a row by hand as well, and keeps
-- what its file says.
do $$
declare
  pinned constant text[] := array[
    'search_path=pg_catalog, pg_temp',                       -- how names are read
    'TimeZone=Asia/Shanghai', 'DateStyle=ISO, YMD', 'IntervalStyle=iso_8601',                 -- how times are read
    'standard_conforming_strings=on', 'transform_null_equals=off', 'array_nulls=on',          -- how the statements themselves are read
    'client_min_messages=notice', 'debug_print_parse=off', 'debug_print_rewritten=off', 'debug_print_plan=off',   -- what is printed
    'plan_cache_mode=auto',                                  -- whether plans hold values; where the function does not say
    'gin_fuzzy_search_limit=0'];                             -- what is found is all there is
  f record;
  setting text;
  name text;
begin
  for f in
    select p.oid::regprocedure as signature, coalesce(p.proconfig, '{}') as config, p.prorettype = 'trigger'::regtype as trigger, exists (
        select from unnest(array['aftersales_people', 'aftersales_importer', 'aftersales_admin', 'aftersales_worker', 'aftersales_auditor']) r
        where has_function_privilege(r, p.oid, 'execute')) as entry
    from pg_proc p where p.pronamespace in ('gate'::regnamespace, 'api'::regnamespace) and p.prosecdef
  loop
    foreach setting in array pinned loop
      name := split_part(setting, '=', 1);
      if f.entry or name = 'search_path' then
        continue when setting = any (f.config) or (name = 'plan_cache_mode' and exists (
          select from unnest(f.config) c where split_part(c, '=', 1) = 'plan_cache_mode'));
        execute format('alter function %s set %s to %s', f.signature, name, case
          when name = 'search_path' then 'pg_catalog, pg_temp' else quote_literal(substr(setting, length(name) + 2)) end);
      elsif exists (select from unnest(f.config) c where split_part(c, '=', 1) = name) and name <> 'plan_cache_mode' and not f.trigger then
        execute format('alter function %s reset %s', f.signature, name);
      end if;
    end loop;
  end loop;
end
$$;
