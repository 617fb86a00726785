-- AlterTable
ALTER TABLE "Inspection" ADD COLUMN     "endedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Rectification" (
    "id" TEXT NOT NULL,
    "inspectionId" TEXT NOT NULL,
    "conclusionId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "notice" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "issuedBy" TEXT NOT NULL,

    CONSTRAINT "Rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RectificationStep" (
    "rectificationId" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "RectificationStep_pkey" PRIMARY KEY ("rectificationId","order")
);

-- CreateTable
CREATE TABLE "RectificationFile" (
    "id" TEXT NOT NULL,
    "rectificationId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "takenBackAt" TIMESTAMP(3),

    CONSTRAINT "RectificationFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RectificationFileUse" (
    "findingId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    CONSTRAINT "RectificationFileUse_pkey" PRIMARY KEY ("findingId","fileId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_conclusionId_key" ON "Rectification"("conclusionId");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_number_key" ON "Rectification"("number");

-- CreateIndex
CREATE INDEX "Rectification_inspectionId_idx" ON "Rectification"("inspectionId");

-- CreateIndex
CREATE INDEX "RectificationFile_rectificationId_idx" ON "RectificationFile"("rectificationId");

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_conclusionId_fkey" FOREIGN KEY ("conclusionId") REFERENCES "Conclusion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_issuedBy_fkey" FOREIGN KEY ("issuedBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RectificationStep" ADD CONSTRAINT "RectificationStep_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RectificationStep" ADD CONSTRAINT "RectificationStep_by_fkey" FOREIGN KEY ("by") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RectificationFile" ADD CONSTRAINT "RectificationFile_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RectificationFileUse" ADD CONSTRAINT "RectificationFileUse_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RectificationFileUse" ADD CONSTRAINT "RectificationFileUse_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "RectificationFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what was told and answered is never changed; a photo or video can only be noted as taken back.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Rectification" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "RectificationStep" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Rectification" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "RectificationStep" EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_rectification_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."takenBackAt" IS NULL AND NEW."takenBackAt" IS NOT NULL AND to_jsonb(NEW) - 'takenBackAt' = to_jsonb(OLD) - 'takenBackAt' THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE ON "RectificationFile" FOR EACH ROW EXECUTE FUNCTION keep_rectification_file();
CREATE TRIGGER never_deleted BEFORE DELETE ON "RectificationFile" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "RectificationFile" EXECUTE FUNCTION refuse_change();

-- What ended before this: with the last signature under its conclusion, or when the applicant chose an inspection on site. One that asks for a rectification goes on.
UPDATE "Inspection" SET "endedAt" = (SELECT max(s."at") FROM "Signature" s JOIN "Conclusion" c ON c."id" = s."conclusionId" WHERE c."inspectionId" = "Inspection"."id")
  WHERE "state" = 'concluded' AND "outcome" IS DISTINCT FROM 'rectify';
UPDATE "Inspection" SET "endedAt" = (SELECT max(a."at") FROM "AuditEntry" a WHERE a."target" = 'inspection:' || "Inspection"."id" AND a."action" = 'inspection.on-site-chosen')
  WHERE "state" = 'withdrawn';
