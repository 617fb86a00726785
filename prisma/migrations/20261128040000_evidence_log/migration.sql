-- CreateTable
CREATE TABLE "EvidenceLog" (
    "sessionId" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "sm3" BYTEA NOT NULL,

    CONSTRAINT "EvidenceLog_pkey" PRIMARY KEY ("sessionId")
);

-- CreateTable
CREATE TABLE "EvidenceLeaf" (
    "sessionId" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "EvidenceLeaf_pkey" PRIMARY KEY ("sessionId","index")
);

-- CreateTable
CREATE TABLE "EvidenceNode" (
    "sessionId" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "sm3" BYTEA NOT NULL,

    CONSTRAINT "EvidenceNode_pkey" PRIMARY KEY ("sessionId","level","index")
);

-- CreateTable
CREATE TABLE "EvidenceHead" (
    "sessionId" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "rootSha256" BYTEA NOT NULL,
    "rootSm3" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "final" BOOLEAN NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "seal" BYTEA,

    CONSTRAINT "EvidenceHead_pkey" PRIMARY KEY ("sessionId","size","at")
);

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceLeaf_sessionId_kind_ref_key" ON "EvidenceLeaf"("sessionId", "kind", "ref");

-- AddForeignKey
ALTER TABLE "EvidenceLog" ADD CONSTRAINT "EvidenceLog_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLeaf" ADD CONSTRAINT "EvidenceLeaf_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "EvidenceLog"("sessionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceNode" ADD CONSTRAINT "EvidenceNode_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "EvidenceLog"("sessionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceHead" ADD CONSTRAINT "EvidenceHead_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "EvidenceLog"("sessionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what a log holds is never changed, and a log only grows.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "EvidenceLeaf" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "EvidenceLeaf" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "EvidenceNode" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "EvidenceNode" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "EvidenceHead" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "EvidenceHead" EXECUTE FUNCTION refuse_change();

CREATE FUNCTION grow_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sessionId" = OLD."sessionId" AND NEW."size" > OLD."size" THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER grow_only BEFORE UPDATE ON "EvidenceLog" FOR EACH ROW EXECUTE FUNCTION grow_only();
CREATE TRIGGER never_deleted BEFORE DELETE ON "EvidenceLog" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "EvidenceLog" EXECUTE FUNCTION refuse_change();
