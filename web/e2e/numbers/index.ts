/** Which numbers lessons print, and what is measured for each. */
import { CHOOSING_NUMBERS } from './choosing.ts'
import { GRAPHQL_NUMBERS } from './graphql.ts'
import type { LessonNumbers } from './measured.ts'
import { REQUEST_NUMBERS } from './requests.ts'
import { STREAM_NUMBERS } from './streams.ts'

export const LESSON_NUMBERS: readonly LessonNumbers[] = [
  ...REQUEST_NUMBERS,
  ...STREAM_NUMBERS,
  ...GRAPHQL_NUMBERS,
  ...CHOOSING_NUMBERS,
]
