-- CreateTable
CREATE TABLE "Marker" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "code" TEXT,
    "note" TEXT,
    "view" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "accountId" TEXT NOT NULL,

    CONSTRAINT "Marker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Marker_sessionId_at_idx" ON "Marker"("sessionId", "at");

-- AddForeignKey
ALTER TABLE "Marker" ADD CONSTRAINT "Marker_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Marker" ADD CONSTRAINT "Marker_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what was flagged is never changed; a correction is another marker.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Marker" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Marker" EXECUTE FUNCTION refuse_change();
