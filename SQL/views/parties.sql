-- Whom a ticket can wait on, and the roles whose queue it then stands in.
create or replace view api.parties as
select p.code, p.title, p.roles from data.party p;
