/** Of the lesson that chooses. */
import { answer, both, cell, type LessonNumbers } from './measured.ts'

export const CHOOSING_NUMBERS: readonly LessonNumbers[] = [
  {
    lesson: '31-choosing-a-protocol/01-smallest-that-does',
    step: 'choosing-a-protocol/smallest-that-does/bill',
    block: 'bill',
    numbers: [
      { rows: [answer(0)], part: 'body', told: both(cell('REST', 1)), isExact: true },
      { rows: [answer(1)], part: 'body', told: both(cell('GraphQL', 1)), isExact: true },
    ],
  },
]
