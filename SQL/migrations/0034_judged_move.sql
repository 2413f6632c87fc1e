-- A judgement names the move that is made, so that nobody reads it again.
alter type gate.judgement add attribute move data.workflow_move;
