-- What a band measures, for its budget.
alter table data.workflow_band add column measure text;
