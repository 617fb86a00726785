-- CreateTable
CREATE TABLE "AccessPurpose" (
    "id" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "caseNumber" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AccessPurpose_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AccessPurpose_archiveId_accountId_until_idx" ON "AccessPurpose"("archiveId", "accountId", "until");

-- AddForeignKey
ALTER TABLE "AccessPurpose" ADD CONSTRAINT "AccessPurpose_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessPurpose" ADD CONSTRAINT "AccessPurpose_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: why somebody looked is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AccessPurpose" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "AccessPurpose" EXECUTE FUNCTION refuse_change();
