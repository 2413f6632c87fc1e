-- Who may stand in for a role that is away, besides those who have it: as the policy that was deployed last says.
alter table data.role add column stand_ins text[] not null default '{}';
