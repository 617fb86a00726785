-- A checklist version keeps the situation's name as it was published: its hash is of that name.
ALTER TABLE "ChecklistVersion" ADD COLUMN "situationName" TEXT;
