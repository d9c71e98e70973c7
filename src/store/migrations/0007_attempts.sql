CREATE TABLE `attempts` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`what` text NOT NULL,
	`tries` integer NOT NULL,
	`at` integer NOT NULL,
	`set_aside_at` integer,
	PRIMARY KEY(`kind`, `key`)
);
