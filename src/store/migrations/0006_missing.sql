CREATE TABLE `export_times` (
	`agency_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`agency_id`, `at`),
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `held_exports` (
	`id` integer PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`hash` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`decision` text,
	`decided_by` integer,
	`decided_at` integer,
	`done_at` integer,
	FOREIGN KEY (`decided_by`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `held_exports_hash` ON `held_exports` (`hash`);--> statement-breakpoint
ALTER TABLE `complaints` ADD `district` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `complaints` ADD `village` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `complaints` ADD `rating` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `complaints` ADD `postponement` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `dispositions` ADD `missing_since` integer;--> statement-breakpoint
CREATE INDEX `dispositions_missing` ON `dispositions` (`missing_since`) WHERE "dispositions"."missing_since" is not null;--> statement-breakpoint
ALTER TABLE `history` ADD `import_id` integer REFERENCES imports(id);--> statement-breakpoint
ALTER TABLE `imports` ADD `previous_at` integer;