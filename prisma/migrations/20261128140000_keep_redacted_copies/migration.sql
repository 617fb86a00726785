-- Written by hand: redacted copies are kept as their archives are. Those that were made before are locked and held with the next pass.
UPDATE "Keeping" SET "state" = 'locking', "attempts" = 0, "nextTryAt" = CURRENT_TIMESTAMP
WHERE "state" = 'locked' AND "archiveId" IN (SELECT "Redaction"."archiveId" FROM "Redaction" JOIN "RedactedCopy" ON "RedactedCopy"."redactionId" = "Redaction"."id");
