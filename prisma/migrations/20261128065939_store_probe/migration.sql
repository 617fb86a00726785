-- CreateTable
CREATE TABLE "StoreProbe" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "problem" TEXT,
    "attempts" JSONB NOT NULL,

    CONSTRAINT "StoreProbe_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StoreProbe_at_idx" ON "StoreProbe"("at");

-- Written by hand: what happened is never changed.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "StoreProbe" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "StoreProbe" EXECUTE FUNCTION refuse_change();
