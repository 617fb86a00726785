-- CreateTable
CREATE TABLE "EvidenceTimestamp" (
    "sessionId" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "stamp" BYTEA NOT NULL,
    "genTime" TIMESTAMP(3) NOT NULL,
    "service" TEXT NOT NULL,

    CONSTRAINT "EvidenceTimestamp_pkey" PRIMARY KEY ("sessionId","size","at")
);

-- AddForeignKey
ALTER TABLE "EvidenceTimestamp" ADD CONSTRAINT "EvidenceTimestamp_sessionId_size_at_fkey" FOREIGN KEY ("sessionId", "size", "at") REFERENCES "EvidenceHead"("sessionId", "size", "at") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: a time stamp is never changed, and never taken back.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "EvidenceTimestamp" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "EvidenceTimestamp" EXECUTE FUNCTION refuse_change();
