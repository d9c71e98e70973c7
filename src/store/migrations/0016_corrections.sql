CREATE TABLE `corrections` (
	`id` integer PRIMARY KEY NOT NULL,
	`disposition_id` integer NOT NULL,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`disposition_id`) REFERENCES `dispositions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_disposition` ON `corrections` (`disposition_id`);--> statement-breakpoint
ALTER TABLE `complaints` ADD `told_classification` text;--> statement-breakpoint
ALTER TABLE `complaints` ADD `told_raw_classification` text;--> statement-breakpoint
ALTER TABLE `dispositions` ADD `held_until` integer;--> statement-breakpoint
CREATE INDEX `events_disposition` ON `events` (`disposition_id`);