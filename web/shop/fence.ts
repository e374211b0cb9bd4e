/** The words of a ```shop fence in a lesson. */
import type { ShopWay } from '#proto/api/shop.ts'

/** Empty: both. */
export const FENCE_WAYS = ['', 'calls', 'events'] as const
export type FenceWays = (typeof FENCE_WAYS)[number]

export function readShopFence(text: string): FenceWays | null {
  return FENCE_WAYS.find((ways) => ways === text.trim()) ?? null
}

export function waysOf(ways: FenceWays): readonly ShopWay[] {
  return ways === '' ? ['calls', 'events'] : [ways]
}
