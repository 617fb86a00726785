-- What the schema cannot say: one open session per inspection, append-only tables, and immutable published standards.
-- Written by hand.

CREATE UNIQUE INDEX "Session_one_open_per_inspection" ON "Session" ("inspectionId") WHERE "state" <> 'closed';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Finding" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Conclusion" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Signature" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Segment" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Presence" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Finding" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Conclusion" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Signature" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "AuditEntry" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Segment" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "Presence" EXECUTE FUNCTION refuse_change();

-- A published checklist may only be withdrawn, or its end be set.
CREATE FUNCTION keep_published_checklist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" NOT IN ('published', 'withdrawn') THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."situationId" <> OLD."situationId" OR NEW."version" <> OLD."version"
    OR NEW."rule" <> OLD."rule" OR NEW."sha256" <> OLD."sha256" OR NEW."effectiveFrom" IS DISTINCT FROM OLD."effectiveFrom"
    OR NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt" OR NEW."publishedBy" IS DISTINCT FROM OLD."publishedBy"
    OR NEW."state" NOT IN (OLD."state", 'withdrawn') THEN
    RAISE EXCEPTION 'checklist version % is published and cannot be changed', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "ChecklistVersion" FOR EACH ROW EXECUTE FUNCTION keep_published_checklist();

-- Its lines are all there before it is published.
CREATE FUNCTION keep_published_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner text;
BEGIN
  IF TG_OP = 'INSERT' THEN owner := NEW."checklistVersionId"; ELSE owner := OLD."checklistVersionId"; END IF;
  IF EXISTS (SELECT 1 FROM "ChecklistVersion" WHERE "id" = owner AND "state" IN ('published', 'withdrawn')) THEN
    RAISE EXCEPTION 'checklist version % is published and its lines cannot be changed', owner USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER immutable BEFORE INSERT OR UPDATE OR DELETE ON "ChecklistLine" FOR EACH ROW EXECUTE FUNCTION keep_published_lines();

-- A published checkpoint version may only be withdrawn.
CREATE FUNCTION keep_published_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" IN ('published', 'withdrawn') AND (TG_OP = 'DELETE' OR NEW."state" NOT IN (OLD."state", 'withdrawn')
    OR (to_jsonb(NEW) - 'state') <> (to_jsonb(OLD) - 'state')) THEN
    RAISE EXCEPTION 'checkpoint version % is published and cannot be changed', OLD."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "CheckpointVersion" FOR EACH ROW EXECUTE FUNCTION keep_published_checkpoint();

-- A clause is the text as it stood; a change of law is a new regulation version.
CREATE TRIGGER immutable BEFORE UPDATE ON "Clause" FOR EACH ROW EXECUTE FUNCTION refuse_change();
