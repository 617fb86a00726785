-- CreateTable
CREATE TABLE "QuarantineWork" (
    "packageId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "QuarantineWork_pkey" PRIMARY KEY ("packageId")
);

-- CreateIndex
CREATE INDEX "QuarantineWork_state_notBefore_idx" ON "QuarantineWork"("state", "notBefore");

-- AddForeignKey
ALTER TABLE "QuarantineWork" ADD CONSTRAINT "QuarantineWork_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "QuarantinePackage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuarantineWork" ADD CONSTRAINT "QuarantineWork_askedBy_fkey" FOREIGN KEY ("askedBy") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
