CREATE TABLE `ownership` (
	`id` integer PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`host` text NOT NULL,
	`place` text NOT NULL,
	`pid` integer NOT NULL,
	`since` integer NOT NULL,
	`beat_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stop_requests` (
	`id` integer PRIMARY KEY NOT NULL,
	`officer_id` integer NOT NULL,
	`at` integer NOT NULL,
	`decision` text,
	`decided_by` integer,
	`decided_at` integer,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stop_requests_open` ON `stop_requests` (`officer_id`) WHERE "stop_requests"."decision" is null;--> statement-breakpoint
DROP INDEX `outbox_pending`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `sent_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `watch_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_sent` ON `outbox` (`sent_at`) WHERE "outbox"."sent_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_watch` ON `outbox` (`watch_at`) WHERE "outbox"."watch_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_answers` ON `outbox` (`created_at`,`rank`,`id`,`not_before`) WHERE "outbox"."state" in ('queued', 'retry') and "outbox"."kind" = 'answer';--> statement-breakpoint
CREATE INDEX `outbox_others` ON `outbox` (`created_at`,`rank`,`id`,`not_before`) WHERE "outbox"."state" in ('queued', 'retry') and "outbox"."kind" <> 'answer';--> statement-breakpoint
ALTER TABLE `inbound` ADD `kind` text DEFAULT 'text' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbound` ADD `media` text;--> statement-breakpoint
ALTER TABLE `officers` ADD `lid` text;--> statement-breakpoint
ALTER TABLE `officers` ADD `wrote_at` integer;--> statement-breakpoint
ALTER TABLE `officers` ADD `checked_at` integer;--> statement-breakpoint
ALTER TABLE `officers` ADD `invite_code` text;--> statement-breakpoint
ALTER TABLE `officers` ADD `stopped_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `officers_lid_unique` ON `officers` (`lid`);--> statement-breakpoint
CREATE UNIQUE INDEX `officers_inviteCode_unique` ON `officers` (`invite_code`);--> statement-breakpoint
UPDATE `officers` SET `wrote_at` = (SELECT min(`at`) FROM `inbound` WHERE `officer_id` = `officers`.`id`);--> statement-breakpoint
UPDATE `inbound` SET `chat` = (SELECT `phone` FROM `officers` WHERE `id` = `officer_id`) WHERE `officer_id` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `inbound` AS `other` WHERE `other`.`message_id` = `inbound`.`message_id` AND `other`.`id` <> `inbound`.`id`);
