-- DropForeignKey
ALTER TABLE "GuideCode" DROP CONSTRAINT "GuideCode_situationId_fkey";

-- AlterTable
ALTER TABLE "ChecklistVersion" ADD COLUMN     "withdrawnAt" TIMESTAMP(3),
ADD COLUMN     "withdrawnBy" TEXT,
ADD COLUMN     "withdrawnReason" TEXT;

-- AlterTable
ALTER TABLE "CheckpointVersion" ADD COLUMN     "minutes" DOUBLE PRECISION,
ADD COLUMN     "sha256" TEXT;

-- AlterTable
ALTER TABLE "Clause" ADD COLUMN     "heading" TEXT,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'article';

-- AlterTable
-- Written by hand: a code that is there belongs to its situation's matter.
ALTER TABLE "GuideCode" ADD COLUMN     "matterId" TEXT;
UPDATE "GuideCode" SET "matterId" = (SELECT "matterId" FROM "Situation" WHERE "Situation"."id" = "GuideCode"."situationId");
ALTER TABLE "GuideCode" ALTER COLUMN "matterId" SET NOT NULL,
ALTER COLUMN "situationId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Finding" ADD COLUMN     "agreesWith" TEXT;

-- AlterTable
ALTER TABLE "Inspection" ADD COLUMN     "answers" JSONB,
ADD COLUMN     "selfCheck" JSONB;

-- AlterTable
ALTER TABLE "Matter" ADD COLUMN     "legalDays" INTEGER,
ADD COLUMN     "promisedDays" INTEGER,
ADD COLUMN     "questions" JSONB;

-- AlterTable
ALTER TABLE "RegulationVersion" ADD COLUMN     "headings" JSONB,
ADD COLUMN     "keptAt" TIMESTAMP(3),
ADD COLUMN     "keptBy" TEXT;

-- CreateTable
CREATE TABLE "ClauseSearch" (
    "clauseId" TEXT NOT NULL,
    "initials" TEXT NOT NULL,

    CONSTRAINT "ClauseSearch_pkey" PRIMARY KEY ("clauseId")
);

-- CreateTable
CREATE TABLE "StandardVersion" (
    "matterId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "authors" JSONB NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "effectiveFrom" TIMESTAMP(3) NOT NULL,
    "comment" TEXT,

    CONSTRAINT "StandardVersion_pkey" PRIMARY KEY ("matterId","version")
);

-- CreateTable
CREATE TABLE "StandardDraft" (
    "matterId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "baseVersion" INTEGER,
    "state" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "StandardDraft_pkey" PRIMARY KEY ("matterId")
);

-- CreateTable
CREATE TABLE "StandardRevision" (
    "matterId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "comment" TEXT,

    CONSTRAINT "StandardRevision_pkey" PRIMARY KEY ("matterId","revision")
);

-- CreateIndex
CREATE INDEX "GuideCode_matterId_idx" ON "GuideCode"("matterId");

-- AddForeignKey
ALTER TABLE "ClauseSearch" ADD CONSTRAINT "ClauseSearch_clauseId_fkey" FOREIGN KEY ("clauseId") REFERENCES "Clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuideCode" ADD CONSTRAINT "GuideCode_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuideCode" ADD CONSTRAINT "GuideCode_situationId_fkey" FOREIGN KEY ("situationId") REFERENCES "Situation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Written by hand: what was published and what was written is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "StandardVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "StandardRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "StandardVersion" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "StandardRevision" EXECUTE FUNCTION refuse_change();

-- Drafts are documents now: the rows that stood for drafts that nobody has used go.
DELETE FROM "ChecklistLine" WHERE "checklistVersionId" IN (SELECT "id" FROM "ChecklistVersion" WHERE "state" = 'draft' AND NOT EXISTS (SELECT 1 FROM "Inspection" WHERE "checklistVersionId" = "ChecklistVersion"."id"));
DELETE FROM "ChecklistVersion" WHERE "state" = 'draft' AND NOT EXISTS (SELECT 1 FROM "Inspection" WHERE "checklistVersionId" = "ChecklistVersion"."id");
