-- What the chains of events came to at certain moments. The root of each anchor is kept outside as well: by it, what is rewritten here
-- together with its chain is found.

create table data.anchor (
  anchor int primary key,
  at timestamptz not null,
  root bytea not null,
  chains bigint not null,                -- how many there were
  made_by text collate "C" not null default session_user,
  constraint anchors_are_numbered check (anchor > 0),
  constraint root_is_a_hash check (length(root) = 32)
);

-- How far each chain went that had changed since the anchor before. Rows are only added.
create table data.anchored (
  anchor int not null references data.anchor,
  chain text collate "C" not null,       -- which kind of chain: `ticket`
  number bigint not null,                -- which of them
  seq int not null,
  head bytea not null,
  primary key (chain, number, anchor)
);
create index anchored_by_anchor on data.anchored (anchor, chain, number);
