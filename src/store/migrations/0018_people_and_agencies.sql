CREATE TABLE `handovers` (
	`id` integer PRIMARY KEY NOT NULL,
	`from_officer` integer NOT NULL,
	`to_officer` integer NOT NULL,
	`agency_id` integer,
	`role` text NOT NULL,
	`day` integer NOT NULL,
	`only_new` integer NOT NULL,
	`tell_head` integer NOT NULL,
	`said_at` integer,
	`told_at` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`from_officer`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_officer`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `handovers_pending` ON `handovers` (`day`) WHERE "handovers"."said_at" is null or "handovers"."told_at" is null;--> statement-breakpoint
CREATE INDEX `handovers_to` ON `handovers` (`to_officer`);--> statement-breakpoint
CREATE TABLE `tombstones` (
	`hash` text PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `agencies` ADD `joined_into` integer;--> statement-breakpoint
CREATE INDEX `agencies_joined` ON `agencies` (`joined_into`) WHERE "agencies"."joined_into" is not null;--> statement-breakpoint
ALTER TABLE `assignments` ADD `cases_since` integer;--> statement-breakpoint
ALTER TABLE `assignments` ADD `cases_before` integer;--> statement-breakpoint
ALTER TABLE `officers` ADD `erased_at` integer;