/** What can be bought, for how much, and how much of it there is at the beginning. */
import type { ShopItem } from '#proto/api/shop.ts'

export const CENTS: Readonly<Record<ShopItem, number>> = { lamp: 4_900, kettle: 3_500, chair: 12_900 }

/** The chairs are soon gone: a refusal is no outage. */
export const AT_FIRST: Readonly<Record<ShopItem, number>> = { lamp: 500, kettle: 500, chair: 3 }
