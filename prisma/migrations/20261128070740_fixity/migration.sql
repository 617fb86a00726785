-- CreateTable
CREATE TABLE "FixityRound" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "startedBy" TEXT,
    "endedAt" TIMESTAMP(3),
    "afterAt" TIMESTAMP(3),
    "afterId" TEXT,
    "objectsDone" INTEGER NOT NULL DEFAULT 0,
    "foldersDone" INTEGER NOT NULL DEFAULT 0,
    "archives" INTEGER NOT NULL DEFAULT 0,
    "objects" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "ok" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "FixityRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FixityFinding" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "result" TEXT NOT NULL,
    "archiveId" TEXT,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "FixityFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FixityDoubt" (
    "roundId" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "sha256" TEXT,
    "bytes" BIGINT,
    "days" INTEGER NOT NULL,
    "lastDay" TEXT NOT NULL,
    "problem" TEXT NOT NULL,

    CONSTRAINT "FixityDoubt_pkey" PRIMARY KEY ("roundId","objectKey","versionId")
);

-- CreateTable
CREATE TABLE "FixitySummary" (
    "roundId" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3) NOT NULL,
    "archives" INTEGER NOT NULL,
    "objects" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "ok" INTEGER NOT NULL,
    "missing" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unreadable" INTEGER NOT NULL,
    "untracked" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "FixitySummary_pkey" PRIMARY KEY ("roundId")
);

-- CreateIndex
CREATE INDEX "FixityRound_startedAt_idx" ON "FixityRound"("startedAt");

-- CreateIndex
CREATE INDEX "FixityFinding_at_idx" ON "FixityFinding"("at");

-- CreateIndex
CREATE UNIQUE INDEX "FixityFinding_roundId_objectKey_versionId_result_key" ON "FixityFinding"("roundId", "objectKey", "versionId", "result");

-- CreateIndex
CREATE INDEX "FixitySummary_endedAt_idx" ON "FixitySummary"("endedAt");

-- AddForeignKey
ALTER TABLE "FixityFinding" ADD CONSTRAINT "FixityFinding_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "FixityRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FixityDoubt" ADD CONSTRAINT "FixityDoubt_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "FixityRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FixitySummary" ADD CONSTRAINT "FixitySummary_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "FixityRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: one round at a time; what was found is never changed, and a round that is over stays as it is.
CREATE UNIQUE INDEX "FixityRound_one_running" ON "FixityRound" ((true)) WHERE "endedAt" IS NULL;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "FixityFinding" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "FixityFinding" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "FixitySummary" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "FixitySummary" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stays_over BEFORE UPDATE ON "FixityRound" FOR EACH ROW WHEN (OLD."endedAt" IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON "FixityRound" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "FixityRound" EXECUTE FUNCTION refuse_change();
