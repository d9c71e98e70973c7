CREATE TABLE `used_ids` (
	`name` text PRIMARY KEY NOT NULL,
	`id` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `reason_id` integer REFERENCES versions(id);--> statement-breakpoint
ALTER TABLE `outbox` ADD `numbered` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `reports` ADD `undone_at` integer;--> statement-breakpoint
CREATE TRIGGER `officers_ids_stay` AFTER DELETE ON `officers` BEGIN INSERT INTO used_ids (name, id) VALUES ('officers', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `assignments_ids_stay` AFTER DELETE ON `assignments` BEGIN INSERT INTO used_ids (name, id) VALUES ('assignments', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `leaves_ids_stay` AFTER DELETE ON `leaves` BEGIN INSERT INTO used_ids (name, id) VALUES ('leaves', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `handovers_ids_stay` AFTER DELETE ON `handovers` BEGIN INSERT INTO used_ids (name, id) VALUES ('handovers', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `stop_requests_ids_stay` AFTER DELETE ON `stop_requests` BEGIN INSERT INTO used_ids (name, id) VALUES ('stop_requests', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `corrections_ids_stay` AFTER DELETE ON `corrections` BEGIN INSERT INTO used_ids (name, id) VALUES ('corrections', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `dispositions_ids_stay` AFTER DELETE ON `dispositions` BEGIN INSERT INTO used_ids (name, id) VALUES ('dispositions', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `agencies_ids_stay` AFTER DELETE ON `agencies` BEGIN INSERT INTO used_ids (name, id) VALUES ('agencies', old.id) ON CONFLICT (name) DO UPDATE SET id = max(id, excluded.id); END;--> statement-breakpoint
CREATE TRIGGER `audit_is_not_replaced` BEFORE INSERT ON `audit` WHEN EXISTS (SELECT 1 FROM `audit` WHERE id = new.id) BEGIN SELECT raise(abort, 'the audit is only ever added to'); END;
