-- A sealed archive is a BagIt bag: what the institution signs is its seal, and the store's index tells where its files lie.
ALTER TABLE "ArchiveRevision" RENAME COLUMN "manifestKey" TO "indexKey";
ALTER TABLE "ArchiveRevision" RENAME COLUMN "manifestSha256" TO "sealSha256";
-- Revisions from before are of format 1: their archives get a further one.
ALTER TABLE "ArchiveRevision" ADD COLUMN "format" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "ArchiveRevision" ADD COLUMN "indexSha256" TEXT;

-- SM3 beside SHA-256; not known of what was stored before.
ALTER TABLE "Part" ADD COLUMN "sm3" TEXT;
ALTER TABLE "Segment" ADD COLUMN "sm3" TEXT;

-- The signature is in the package.
ALTER TABLE "ArchiveRevision" DROP COLUMN "signature";
