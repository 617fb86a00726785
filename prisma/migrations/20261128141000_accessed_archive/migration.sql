-- Written by hand: which archive an entry of the audit trail is an access to: what has it as its target, and what was refused before its route was
-- reached, which is noted with the path that was tried. Null: of no archive. The trail itself stays as it is; only indexes are made of it.
CREATE FUNCTION accessed_archive(action TEXT, target TEXT, detail JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN target LIKE 'archive:%' THEN substr(target, length('archive:') + 1)
        WHEN action <> 'access.refused' THEN NULL
        WHEN detail ->> 'path' LIKE '/api/archives/%' THEN split_part(detail ->> 'path', '/', 4)
        WHEN detail ->> 'path' LIKE '/api/keeping/archives/%' THEN split_part(detail ->> 'path', '/', 5)
    END
$$;

CREATE INDEX "AuditEntry_accessed_idx" ON "AuditEntry" (accessed_archive("action", "target", "detail"), "seq") WHERE accessed_archive("action", "target", "detail") IS NOT NULL;
CREATE INDEX "AuditEntry_accesses_idx" ON "AuditEntry" ("seq") WHERE accessed_archive("action", "target", "detail") IS NOT NULL;
CREATE INDEX "AuditEntry_accesses_by_idx" ON "AuditEntry" ("actorId", "seq") WHERE accessed_archive("action", "target", "detail") IS NOT NULL;
CREATE INDEX "AuditEntry_accesses_refused_idx" ON "AuditEntry" ("seq") WHERE "refused" AND accessed_archive("action", "target", "detail") IS NOT NULL;
