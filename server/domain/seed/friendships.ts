/** Pairs of friends; each pair stands here once. */
import type { Friendship } from '../friendship.ts'

const PAIRS: readonly (readonly [number, number])[] = [
  [1, 2],
  [1, 3],
  [1, 5],
  [1, 123],
  [2, 4],
  [2, 7],
  [2, 17],
  [3, 13],
  [3, 22],
  [4, 10],
  [4, 12],
  [5, 21],
  [6, 16],
  [6, 18],
  [7, 9],
  [7, 10],
  [8, 12],
  [8, 19],
  [9, 15],
  [9, 22],
  [10, 14],
  [10, 20],
  [11, 21],
  [13, 21],
  [14, 20],
  [15, 22],
  [17, 23],
  [9, 18],
  [12, 19],
  [20, 23],
  [22, 123],
]

export const SEED_FRIENDSHIPS: readonly Friendship[] = PAIRS.map(([userId, friendId]) => ({ userId, friendId }))
