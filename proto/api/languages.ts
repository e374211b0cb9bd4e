/** The languages that the app speaks, by their codes (BCP 47): its addresses begin with one. English is what the others are made from. */
export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]
