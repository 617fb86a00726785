-- AlterTable
ALTER TABLE "FixityDoubt" ALTER COLUMN "archiveId" DROP NOT NULL;
