-- CreateTable
CREATE TABLE "CityLog" (
    "id" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "sm3" BYTEA NOT NULL,

    CONSTRAINT "CityLog_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CityLeaf" (
    "index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "CityLeaf_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "CityNode" (
    "level" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "sm3" BYTEA NOT NULL,

    CONSTRAINT "CityNode_pkey" PRIMARY KEY ("level","index")
);

-- CreateTable
CREATE TABLE "CityHead" (
    "at" TIMESTAMP(3) NOT NULL,
    "size" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "rootSha256" BYTEA NOT NULL,
    "rootSm3" BYTEA NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "CityHead_pkey" PRIMARY KEY ("at")
);

-- CreateIndex
CREATE UNIQUE INDEX "CityLeaf_kind_ref_key" ON "CityLeaf"("kind", "ref");

-- CreateIndex
CREATE INDEX "CityHead_size_idx" ON "CityHead"("size");

-- Written by hand: the one log, empty; what it holds is never changed, and it only grows.
ALTER TABLE "CityLog" ADD CONSTRAINT "CityLog_one" CHECK ("id" = 1);
INSERT INTO "CityLog" ("id", "size", "sha256", "sm3") VALUES (1, 0, '', '');

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CityLeaf" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "CityLeaf" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CityNode" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "CityNode" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "CityHead" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "CityHead" EXECUTE FUNCTION refuse_change();

CREATE FUNCTION grow_only_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" = OLD."id" AND NEW."size" > OLD."size" THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER grow_only BEFORE UPDATE ON "CityLog" FOR EACH ROW EXECUTE FUNCTION grow_only_one();
CREATE TRIGGER never_deleted BEFORE DELETE ON "CityLog" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "CityLog" EXECUTE FUNCTION refuse_change();
