CREATE INDEX `complaints_district` ON `complaints` (`district`);--> statement-breakpoint
CREATE INDEX `complaints_channel` ON `complaints` (`channel`);