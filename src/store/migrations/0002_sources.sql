CREATE TABLE `api_answers` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `api_answers_at` ON `api_answers` (`at`);--> statement-breakpoint
CREATE TABLE `former_ids` (
	`tracking_id` text PRIMARY KEY NOT NULL,
	`complaint_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `provenance` (
	`complaint_id` integer PRIMARY KEY NOT NULL,
	`stamps` text NOT NULL,
	`log` text NOT NULL,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `complaints` ADD `former_id` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `way` text DEFAULT 'export' NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `as_of` integer;