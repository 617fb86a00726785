-- CreateTable
CREATE TABLE "Redaction" (
    "id" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "sealSha256" TEXT NOT NULL,
    "trackId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "accountId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "regions" JSONB NOT NULL,
    "mutes" JSONB NOT NULL,
    "planSha256" TEXT NOT NULL,

    CONSTRAINT "Redaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RedactionWork" (
    "redactionId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "RedactionWork_pkey" PRIMARY KEY ("redactionId")
);

-- CreateTable
CREATE TABLE "RedactedCopy" (
    "redactionId" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RedactedCopy_pkey" PRIMARY KEY ("redactionId")
);

-- CreateIndex
CREATE INDEX "Redaction_archiveId_at_idx" ON "Redaction"("archiveId", "at");

-- CreateIndex
CREATE INDEX "RedactionWork_state_notBefore_idx" ON "RedactionWork"("state", "notBefore");

-- AddForeignKey
ALTER TABLE "Redaction" ADD CONSTRAINT "Redaction_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redaction" ADD CONSTRAINT "Redaction_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RedactionWork" ADD CONSTRAINT "RedactionWork_redactionId_fkey" FOREIGN KEY ("redactionId") REFERENCES "Redaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RedactedCopy" ADD CONSTRAINT "RedactedCopy_redactionId_fkey" FOREIGN KEY ("redactionId") REFERENCES "Redaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what was to be covered, by whom and why, and what was made of it, is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Redaction" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Redaction" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "RedactedCopy" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "RedactedCopy" EXECUTE FUNCTION refuse_change();
