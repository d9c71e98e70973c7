ALTER TABLE `outbox_events` RENAME TO `transitions`;--> statement-breakpoint
DROP INDEX `outbox_events_message`;--> statement-breakpoint
CREATE INDEX `transitions_message` ON `transitions` (`outbox_id`);