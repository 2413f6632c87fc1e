-- What a move's message tells the customer, by the places of its text; and the fields it records that clocks of the state it leads to run to.
alter table data.workflow_move
  add column told text[] not null default '{}',
  add column dates text[] not null default '{}';
