CREATE INDEX `dispositions_ended` ON `dispositions` (`ended_at`) WHERE "dispositions"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX `reports_at` ON `reports` (`at`);