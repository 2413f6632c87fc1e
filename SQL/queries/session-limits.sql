-- First of all, so that it cuts nothing that follows. We have deadlines of our own, and know by them what became of a step.
set statement_timeout to 0
