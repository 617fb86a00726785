-- Failed checkpoints are found across inspections, newest first.
CREATE INDEX "Finding_lineId_verdict_at_idx" ON "Finding"("lineId", "verdict", "at");
CREATE INDEX "Finding_verdict_at_idx" ON "Finding"("verdict", "at");
