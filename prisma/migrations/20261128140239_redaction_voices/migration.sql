-- AlterTable
ALTER TABLE "Redaction" ADD COLUMN     "otherVoices" TEXT NOT NULL DEFAULT 'left-out';
