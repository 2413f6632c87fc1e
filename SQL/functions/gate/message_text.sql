-- The text of a message to a customer in each language, with the values that stand in the row in its places; a dash where there is none, as of a
-- ticket that came from a version which did not record it.
create or replace function gate.message_text(p_version int, content jsonb, p_order text, p_currency text) returns jsonb
language sql stable
as $$
  select jsonb_object_agg(l.key, (
    -- What is put in is not looked through for places again.
    select string_agg(p.part[1] || case
        when p.part[2] = '' then ''
        when p.part[2] = 'order' then coalesce(p_order, '—')
        else coalesce(gate.value_text(d.definition, p.part[2], content #> array['values', p.part[2]], l.key, p_currency), '—')
      end, '' order by p.place)
    from regexp_matches(l.value || '{}', '([^{]*)\{([^}]*)\}', 'g') with ordinality p (part, place)))
  from (select v.definition from data.workflow_version v where v.version = p_version) d
  cross join jsonb_each_text(d.definition #> array['codes', 'customer-messages', 'values', content ->> 'message', 'title']) l
$$;
