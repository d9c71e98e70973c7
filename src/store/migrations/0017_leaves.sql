CREATE TABLE `leaves` (
	`id` integer PRIMARY KEY NOT NULL,
	`officer_id` integer NOT NULL,
	`from_day` integer NOT NULL,
	`until_day` integer NOT NULL,
	`deputy_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `leaves_until` ON `leaves` (`until_day`);--> statement-breakpoint
CREATE INDEX `leaves_officer` ON `leaves` (`officer_id`);