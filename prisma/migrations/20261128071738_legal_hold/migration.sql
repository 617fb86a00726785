-- AlterTable
ALTER TABLE "Keeping" ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "objectsHeld" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "LegalHold" (
    "id" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,

    CONSTRAINT "LegalHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HoldStep" (
    "holdId" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "HoldStep_pkey" PRIMARY KEY ("holdId","order")
);

-- CreateIndex
CREATE INDEX "LegalHold_archiveId_idx" ON "LegalHold"("archiveId");

-- AddForeignKey
ALTER TABLE "LegalHold" ADD CONSTRAINT "LegalHold_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoldStep" ADD CONSTRAINT "HoldStep_holdId_fkey" FOREIGN KEY ("holdId") REFERENCES "LegalHold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoldStep" ADD CONSTRAINT "HoldStep_by_fkey" FOREIGN KEY ("by") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what was decided is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "LegalHold" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "LegalHold" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "HoldStep" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "HoldStep" EXECUTE FUNCTION refuse_change();
