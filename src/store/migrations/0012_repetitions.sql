CREATE TABLE `repetitions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`filed_at` integer NOT NULL,
	`way` text NOT NULL,
	`is_whole` integer NOT NULL,
	`known_at` integer NOT NULL,
	`first_id` integer NOT NULL,
	`last_id` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `repetitions_at` ON `repetitions` (`at`);--> statement-breakpoint
ALTER TABLE `provenance` ADD `said` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `provenance` ADD `said_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `provenance` ADD `said_filed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `provenance` ADD `last_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `provenance` ADD `through` integer DEFAULT 0 NOT NULL;