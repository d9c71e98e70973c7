ALTER TABLE `dispositions` ADD `next_due` integer DEFAULT 9999999 NOT NULL;--> statement-breakpoint
CREATE INDEX `dispositions_next_due` ON `dispositions` (`next_due`,`id`) WHERE "dispositions"."ended_at" is null;--> statement-breakpoint
UPDATE `dispositions` SET `next_due` = coalesce((SELECT min(c.due_day) FROM `clocks` c WHERE c.disposition_id = `dispositions`.`id` AND c.state = 'running'), 9999999);
