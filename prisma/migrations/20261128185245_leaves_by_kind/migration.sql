-- DropIndex
DROP INDEX "EvidenceLeaf_sessionId_kind_ref_key";

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceLeaf_kind_sessionId_ref_key" ON "EvidenceLeaf"("kind", "sessionId", "ref");
