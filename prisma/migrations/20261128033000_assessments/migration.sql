-- AlterTable
ALTER TABLE "Inspection" ADD COLUMN     "assessmentId" TEXT,
ALTER COLUMN "guideToken" DROP NOT NULL;

-- CreateTable
CREATE TABLE "Assessment" (
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT,
    "title" TEXT NOT NULL,
    "preparedBy" TEXT NOT NULL,
    "models" JSONB NOT NULL,
    "reviewed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "due" TIMESTAMP(3),
    "faults" JSONB NOT NULL,
    "inspectionId" TEXT,
    "importedAt" TIMESTAMP(3) NOT NULL,
    "importedBy" TEXT NOT NULL,

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_sha256_key" ON "Assessment"("sha256");

-- CreateIndex
CREATE INDEX "Assessment_importedAt_idx" ON "Assessment"("importedAt");

-- CreateIndex
CREATE INDEX "Assessment_inspectionId_idx" ON "Assessment"("inspectionId");

-- CreateIndex
CREATE INDEX "Inspection_assessmentId_idx" ON "Inspection"("assessmentId");

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_importedBy_fkey" FOREIGN KEY ("importedBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what was brought in is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Assessment" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Assessment" EXECUTE FUNCTION refuse_change();
