/** The three time zones of Indonesia. */
export const TIME_ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type TimeZoneName = (typeof TIME_ZONES)[number];
