ALTER TABLE `complaints` ADD `raw_privacy` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What was told before is known by its meaning; of what nobody told, nothing is quoted until somebody does.
UPDATE `complaints` SET `raw_privacy` = CASE `privacy` WHEN 'secret' THEN 'Rahasia' WHEN 'anonymous' THEN 'Anonim' ELSE '-' END
WHERE `privacy` <> 'open' OR EXISTS (
  SELECT 1 FROM `provenance` WHERE `provenance`.`complaint_id` = `complaints`.`id` AND json_extract(`provenance`.`stamps`, '$.privacy') IS NOT NULL
);--> statement-breakpoint
-- Whoever entered a complaint by hand and said nothing more meant a plain one.
UPDATE `complaints` SET `raw_privacy` = '-' WHERE `tracking_id` LIKE 'L-%' AND `raw_privacy` = '';--> statement-breakpoint
UPDATE `complaints` SET `raw_classification` = 'Pengaduan' WHERE `tracking_id` LIKE 'L-%' AND `raw_classification` = '';
