-- CreateTable
CREATE TABLE "Destruction" (
    "id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "decision" TEXT,
    "decidedAt" TIMESTAMP(3),
    "decidedBy" TEXT,
    "note" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Destruction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DestructionItem" (
    "destructionId" TEXT NOT NULL,
    "archiveId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "objects" INTEGER,
    "bytes" BIGINT,
    "listSha256" TEXT,
    "destroyedAt" TIMESTAMP(3),

    CONSTRAINT "DestructionItem_pkey" PRIMARY KEY ("destructionId","archiveId")
);

-- CreateTable
CREATE TABLE "DestructionCertificate" (
    "destructionId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DestructionCertificate_pkey" PRIMARY KEY ("destructionId")
);

-- CreateIndex
CREATE INDEX "DestructionItem_archiveId_idx" ON "DestructionItem"("archiveId");

-- AddForeignKey
ALTER TABLE "Destruction" ADD CONSTRAINT "Destruction_proposedBy_fkey" FOREIGN KEY ("proposedBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Destruction" ADD CONSTRAINT "Destruction_decidedBy_fkey" FOREIGN KEY ("decidedBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DestructionItem" ADD CONSTRAINT "DestructionItem_destructionId_fkey" FOREIGN KEY ("destructionId") REFERENCES "Destruction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DestructionItem" ADD CONSTRAINT "DestructionItem_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "Archive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DestructionCertificate" ADD CONSTRAINT "DestructionCertificate_destructionId_fkey" FOREIGN KEY ("destructionId") REFERENCES "Destruction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what was decided is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "DestructionCertificate" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "DestructionCertificate" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON "Destruction" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Destruction" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stays_decided BEFORE UPDATE ON "Destruction" FOR EACH ROW WHEN (OLD."endedAt" IS NOT NULL OR (OLD."decision" IS NOT NULL AND NEW."decision" IS DISTINCT FROM OLD."decision")) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON "DestructionItem" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "DestructionItem" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stays_over BEFORE UPDATE ON "DestructionItem" FOR EACH ROW WHEN (OLD."state" IN ('destroyed', 'kept')) EXECUTE FUNCTION refuse_change();
