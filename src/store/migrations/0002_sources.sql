CREATE TABLE `api_answers` (
	`key` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `api_answers_at` ON `api_answers` (`at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` text NOT NULL,
	`disposition_id` integer NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`disposition_id`) REFERENCES `dispositions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_eventId_unique` ON `events` (`event_id`);--> statement-breakpoint
CREATE INDEX `events_pending` ON `events` (`disposition_id`,`id`) WHERE "events"."state" in ('queued', 'sending', 'retry');--> statement-breakpoint
CREATE INDEX `events_delivered` ON `events` (`changed_at`) WHERE "events"."state" = 'delivered';--> statement-breakpoint
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