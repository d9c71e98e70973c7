CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`who` text NOT NULL,
	`officer_id` integer,
	`mouth` text NOT NULL,
	`act` text NOT NULL,
	`object` text NOT NULL,
	`before_id` integer,
	`after_id` integer,
	`reason` text,
	`undoes` integer,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`before_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`after_id`) REFERENCES `versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_object` ON `audit` (`object`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_undoes` ON `audit` (`undoes`) WHERE "audit"."undoes" is not null;--> statement-breakpoint
CREATE TABLE `versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`object` text NOT NULL,
	`content` text
);
--> statement-breakpoint
CREATE INDEX `versions_object` ON `versions` (`object`);--> statement-breakpoint
CREATE TRIGGER `audit_is_not_changed` BEFORE UPDATE ON `audit` BEGIN SELECT raise(abort, 'the audit is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `audit_is_not_emptied` BEFORE DELETE ON `audit` BEGIN SELECT raise(abort, 'the audit is only ever added to'); END;
