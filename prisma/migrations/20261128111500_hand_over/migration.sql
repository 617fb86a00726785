-- CreateTable
CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "sealSha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "accountId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandOverReceipt" (
    "handOverId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "name" TEXT NOT NULL,
    "sealSha256" TEXT NOT NULL,

    CONSTRAINT "HandOverReceipt_pkey" PRIMARY KEY ("handOverId")
);

-- CreateIndex
CREATE UNIQUE INDEX "HandOver_code_key" ON "HandOver"("code");

-- CreateIndex
CREATE INDEX "HandOver_archiveId_at_idx" ON "HandOver"("archiveId", "at");

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandOverReceipt" ADD CONSTRAINT "HandOverReceipt_handOverId_fkey" FOREIGN KEY ("handOverId") REFERENCES "HandOver"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: to whom something was handed over, and what was confirmed, is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "HandOver" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "HandOver" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "HandOverReceipt" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "HandOverReceipt" EXECUTE FUNCTION refuse_change();
