-- CreateTable
CREATE TABLE "QuarantinePackage" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT,
    "reason" TEXT NOT NULL,
    "broughtBy" TEXT NOT NULL,
    "broughtAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuarantinePackage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuarantineAnchor" (
    "id" TEXT NOT NULL,
    "packageId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "objectKey" TEXT NOT NULL,
    "versionId" TEXT,
    "givenBy" TEXT NOT NULL,
    "givenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuarantineAnchor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuarantineCheck" (
    "id" TEXT NOT NULL,
    "packageId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "anchors" JSONB NOT NULL,
    "verification" JSONB NOT NULL,
    "findings" INTEGER NOT NULL,
    "claimed" JSONB,

    CONSTRAINT "QuarantineCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuarantineRemoval" (
    "packageId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT,

    CONSTRAINT "QuarantineRemoval_pkey" PRIMARY KEY ("packageId")
);

-- CreateIndex
CREATE INDEX "QuarantinePackage_broughtAt_idx" ON "QuarantinePackage"("broughtAt");

-- CreateIndex
CREATE INDEX "QuarantineAnchor_packageId_idx" ON "QuarantineAnchor"("packageId");

-- CreateIndex
CREATE INDEX "QuarantineCheck_packageId_idx" ON "QuarantineCheck"("packageId");

-- AddForeignKey
ALTER TABLE "QuarantinePackage" ADD CONSTRAINT "QuarantinePackage_broughtBy_fkey" FOREIGN KEY ("broughtBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineAnchor" ADD CONSTRAINT "QuarantineAnchor_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "QuarantinePackage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineAnchor" ADD CONSTRAINT "QuarantineAnchor_givenBy_fkey" FOREIGN KEY ("givenBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineCheck" ADD CONSTRAINT "QuarantineCheck_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "QuarantinePackage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineCheck" ADD CONSTRAINT "QuarantineCheck_by_fkey" FOREIGN KEY ("by") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineRemoval" ADD CONSTRAINT "QuarantineRemoval_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "QuarantinePackage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineRemoval" ADD CONSTRAINT "QuarantineRemoval_by_fkey" FOREIGN KEY ("by") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: what was brought in, given, found and removed is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "QuarantinePackage" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "QuarantinePackage" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "QuarantineAnchor" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "QuarantineAnchor" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "QuarantineCheck" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "QuarantineCheck" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "QuarantineRemoval" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "QuarantineRemoval" EXECUTE FUNCTION refuse_change();
