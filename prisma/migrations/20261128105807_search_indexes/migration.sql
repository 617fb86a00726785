-- CreateIndex
CREATE INDEX "Participant_accountId_idx" ON "Participant"("accountId");

-- CreateIndex
CREATE INDEX "Session_inspectionId_idx" ON "Session"("inspectionId");

-- CreateIndex
CREATE INDEX "Session_openedAt_idx" ON "Session"("openedAt");
