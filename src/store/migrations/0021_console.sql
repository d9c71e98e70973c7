CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password` text,
	`link_hash` text,
	`link_until` integer,
	`created_at` integer NOT NULL,
	`seen_at` integer,
	`removed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_name_unique` ON `accounts` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_linkHash_unique` ON `accounts` (`link_hash`);--> statement-breakpoint
CREATE TABLE `open_by_due` (
	`day` integer PRIMARY KEY NOT NULL,
	`open` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE INDEX `sign_in_failures_last` ON `sign_in_failures` (`last_at`);--> statement-breakpoint
INSERT INTO `open_by_due` (`day`, `open`) SELECT `next_due`, count(*) FROM `dispositions` WHERE `ended_at` IS NULL GROUP BY `next_due`;--> statement-breakpoint
CREATE TRIGGER `open_by_due_added` AFTER INSERT ON `dispositions` WHEN new.`ended_at` IS NULL BEGIN
	INSERT INTO `open_by_due` (`day`, `open`) VALUES (new.`next_due`, 1) ON CONFLICT (`day`) DO UPDATE SET `open` = `open` + 1;
END;--> statement-breakpoint
CREATE TRIGGER `open_by_due_removed` AFTER DELETE ON `dispositions` WHEN old.`ended_at` IS NULL BEGIN
	UPDATE `open_by_due` SET `open` = `open` - 1 WHERE `day` = old.`next_due`;
	DELETE FROM `open_by_due` WHERE `day` = old.`next_due` AND `open` <= 0;
END;--> statement-breakpoint
CREATE TRIGGER `open_by_due_moved` AFTER UPDATE OF `next_due`, `ended_at` ON `dispositions` WHEN old.`next_due` <> new.`next_due` OR (old.`ended_at` IS NULL) <> (new.`ended_at` IS NULL) BEGIN
	UPDATE `open_by_due` SET `open` = `open` - 1 WHERE `day` = old.`next_due` AND old.`ended_at` IS NULL;
	DELETE FROM `open_by_due` WHERE `day` = old.`next_due` AND `open` <= 0;
	INSERT INTO `open_by_due` (`day`, `open`) SELECT new.`next_due`, 1 WHERE new.`ended_at` IS NULL ON CONFLICT (`day`) DO UPDATE SET `open` = `open` + 1;
END;
