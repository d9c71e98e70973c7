CREATE TABLE `agencies` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agencies_code_unique` ON `agencies` (`code`);--> statement-breakpoint
CREATE INDEX `agencies_key` ON `agencies` (`key`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` integer PRIMARY KEY NOT NULL,
	`officer_id` integer NOT NULL,
	`agency_id` integer,
	`role` text NOT NULL,
	`valid_from` integer,
	`valid_until` integer,
	`decree` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_current` ON `assignments` (`officer_id`,`agency_id`,`role`) WHERE "assignments"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_current_region` ON `assignments` (`officer_id`,`role`) WHERE "assignments"."ended_at" is null and "assignments"."agency_id" is null;--> statement-breakpoint
CREATE INDEX `assignments_agency` ON `assignments` (`agency_id`);--> statement-breakpoint
CREATE TABLE `clocks` (
	`disposition_id` integer NOT NULL,
	`kind` text NOT NULL,
	`round` integer NOT NULL,
	`days` integer NOT NULL,
	`ladder` text NOT NULL,
	`start_day` integer NOT NULL,
	`due_day` integer NOT NULL,
	`provisional` integer NOT NULL,
	`since` integer NOT NULL,
	`state` text NOT NULL,
	`stop_reason` text,
	`resume_day` integer,
	PRIMARY KEY(`disposition_id`, `kind`),
	FOREIGN KEY (`disposition_id`) REFERENCES `dispositions`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `clocks_provisional` ON `clocks` (`disposition_id`) WHERE "clocks"."provisional" = 1;--> statement-breakpoint
CREATE TABLE `complaints` (
	`id` integer PRIMARY KEY NOT NULL,
	`tracking_id` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`classification` text NOT NULL,
	`raw_classification` text NOT NULL,
	`privacy` text NOT NULL,
	`category` text NOT NULL,
	`channel` text NOT NULL,
	`received_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `complaints_trackingId_unique` ON `complaints` (`tracking_id`);--> statement-breakpoint
CREATE TABLE `digest_days` (
	`day` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `dispositions` (
	`id` integer PRIMARY KEY NOT NULL,
	`complaint_id` integer NOT NULL,
	`agency_id` integer NOT NULL,
	`disposed_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`start_day` integer NOT NULL,
	`policy_version` text NOT NULL,
	`backlog` integer NOT NULL,
	`status` text NOT NULL,
	`raw_status` text NOT NULL,
	`untold_since` integer,
	`tellings` integer NOT NULL,
	`wake_at` integer,
	`idle_reason` text,
	`ended_at` integer,
	`end_reason` text,
	FOREIGN KEY (`complaint_id`) REFERENCES `complaints`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dispositions_complaint` ON `dispositions` (`complaint_id`,`agency_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `dispositions_open` ON `dispositions` (`complaint_id`,`agency_id`) WHERE "dispositions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `dispositions_wake` ON `dispositions` (`wake_at`) WHERE "dispositions"."wake_at" is not null;--> statement-breakpoint
CREATE INDEX `dispositions_stuck` ON `dispositions` (`id`) WHERE "dispositions"."ended_at" is null and "dispositions"."wake_at" is null and "dispositions"."idle_reason" is null;--> statement-breakpoint
CREATE INDEX `dispositions_agency_open` ON `dispositions` (`agency_id`) WHERE "dispositions"."ended_at" is null;--> statement-breakpoint
CREATE TABLE `history` (
	`id` integer PRIMARY KEY NOT NULL,
	`disposition_id` integer NOT NULL,
	`kind` text NOT NULL,
	`before` text,
	`after` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`disposition_id`) REFERENCES `dispositions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `history_disposition` ON `history` (`disposition_id`);--> statement-breakpoint
CREATE INDEX `history_kind` ON `history` (`kind`,`at`);--> statement-breakpoint
CREATE TABLE `holiday_tables` (
	`key` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`loaded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`rows` integer NOT NULL,
	`added` integer NOT NULL,
	`changed` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`skipped` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbound` (
	`id` integer PRIMARY KEY NOT NULL,
	`chat` text NOT NULL,
	`message_id` text NOT NULL,
	`officer_id` integer,
	`text` text NOT NULL,
	`quoted_id` text,
	`intent` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_once` ON `inbound` (`chat`,`message_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`disposition_id` integer NOT NULL,
	`clock` text NOT NULL,
	`rung` integer NOT NULL,
	`officer_id` integer NOT NULL,
	`period` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`outbox_id` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`disposition_id`, `clock`, `period`, `rung`, `officer_id`),
	FOREIGN KEY (`disposition_id`) REFERENCES `dispositions`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `officers` (
	`id` integer PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`unreachable_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `officers_phone_unique` ON `officers` (`phone`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text,
	`officer_id` integer,
	`phone` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`message_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`rank` integer NOT NULL,
	`menu` integer NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key_unique` ON `outbox` (`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_messageId_unique` ON `outbox` (`message_id`);--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`not_before`,`id`) WHERE "outbox"."state" in ('queued', 'retry');--> statement-breakpoint
CREATE INDEX `outbox_officer` ON `outbox` (`officer_id`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_trouble` ON `outbox` (`changed_at`) WHERE "outbox"."state" in ('failed', 'restricted', 'unknown');--> statement-breakpoint
CREATE INDEX `outbox_sending` ON `outbox` (`id`) WHERE "outbox"."state" = 'sending';--> statement-breakpoint
CREATE TABLE `outbox_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`outbox_id` integer NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	FOREIGN KEY (`outbox_id`) REFERENCES `outbox`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_events_message` ON `outbox_events` (`outbox_id`);--> statement-breakpoint
CREATE TABLE `outbox_items` (
	`outbox_id` integer NOT NULL,
	`position` integer NOT NULL,
	`disposition_id` integer NOT NULL,
	`why` text NOT NULL,
	`clock` text,
	`rung` integer,
	`tone` text,
	`round` integer NOT NULL,
	`copy` integer NOT NULL,
	`stand_in` integer NOT NULL,
	PRIMARY KEY(`outbox_id`, `position`),
	FOREIGN KEY (`outbox_id`) REFERENCES `outbox`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` integer PRIMARY KEY NOT NULL,
	`disposition_id` integer NOT NULL,
	`officer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`note` text,
	`inbound_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`disposition_id`) REFERENCES `dispositions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`inbound_id`) REFERENCES `inbound`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reports_disposition` ON `reports` (`disposition_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `simulated_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	`from_officer` integer NOT NULL,
	`text` text NOT NULL,
	`quoted_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `simulated_messages_phone` ON `simulated_messages` (`phone`,`at`);--> statement-breakpoint
CREATE TABLE `whatsapp_keys` (
	`family` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`family`, `name`)
) WITHOUT ROWID;
