CREATE INDEX `dispositions_untold` ON `dispositions` (`id`) WHERE "dispositions"."ended_at" is null and "dispositions"."untold_since" is not null;--> statement-breakpoint
CREATE INDEX `events_refused` ON `events` (`id`) WHERE "events"."state" = 'refused';--> statement-breakpoint
CREATE INDEX `former_ids_complaint` ON `former_ids` (`complaint_id`);--> statement-breakpoint
CREATE INDEX `inbound_officer` ON `inbound` (`officer_id`,`at`);--> statement-breakpoint
CREATE INDEX `reports_inbound` ON `reports` (`inbound_id`);