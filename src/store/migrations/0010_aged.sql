CREATE INDEX `export_times_at` ON `export_times` (`at`);--> statement-breakpoint
CREATE INDEX `imports_way` ON `imports` (`way`,`at`);--> statement-breakpoint
CREATE INDEX `imports_as_of` ON `imports` (`way`,`as_of`);