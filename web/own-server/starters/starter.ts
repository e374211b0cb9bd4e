/** What a starter is: both files, with comments in the reader's language. */
import type { Translated } from '../../i18n/index.ts'
import type { ServerFile } from '../types.ts'
import type { texts as english } from './texts.en.ts'

export type StarterTexts = Translated<typeof english>

export type MakeStarter = (t: StarterTexts) => Readonly<Record<ServerFile, string>>
