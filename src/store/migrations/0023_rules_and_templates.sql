CREATE TABLE `rule_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`content` text,
	`at` integer NOT NULL,
	`who` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rule_versions_name` ON `rule_versions` (`kind`,`name`,`id`);