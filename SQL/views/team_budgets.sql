-- What teams may give in points in a month, have given, and how much of that a higher band let pass the amount.
create or replace view api.team_budgets as
select b.team, b.month, b.amount, b.used, b.beyond from data.team_budget b
where (select api.active());
