-- CreateTable
CREATE TABLE "RetentionRule" (
    "id" BIGSERIAL NOT NULL,
    "matterId" TEXT,
    "retention" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "RetentionRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Keeping" (
    "archiveId" TEXT NOT NULL,
    "retention" TEXT NOT NULL,
    "sealedAt" TIMESTAMP(3) NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "lockedUntil" TIMESTAMP(3),
    "lockGoal" TEXT,
    "lockDone" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Keeping_pkey" PRIMARY KEY ("archiveId")
);

-- CreateIndex
CREATE INDEX "RetentionRule_matterId_id_idx" ON "RetentionRule"("matterId", "id");

-- CreateIndex
CREATE INDEX "Keeping_state_nextTryAt_idx" ON "Keeping"("state", "nextTryAt");

-- AddForeignKey
ALTER TABLE "RetentionRule" ADD CONSTRAINT "RetentionRule_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetentionRule" ADD CONSTRAINT "RetentionRule_by_fkey" FOREIGN KEY ("by") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Keeping" ADD CONSTRAINT "Keeping_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what happened is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "RetentionRule" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "RetentionRule" EXECUTE FUNCTION refuse_change();
