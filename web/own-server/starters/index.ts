/** Servers to begin with: a few lines each, made to be changed. */
import { LANGUAGES, type Language } from '../../i18n/index.ts'
import type { ServerFile } from '../types.ts'
import { both } from './both.ts'
import { chat } from './chat.ts'
import { gateway } from './gateway.ts'
import { graphql } from './graphql.ts'
import { hello } from './hello.ts'
import { rest } from './rest.ts'
import type { MakeStarter, StarterTexts } from './starter.ts'
import { texts } from './texts.ts'
import { users } from './users.ts'

const MAKE: Readonly<Record<keyof StarterTexts['titles'], MakeStarter>> = {
  hello,
  users,
  chat,
  both,
  rest,
  gateway,
  graphql,
}

export interface Starter {
  readonly id: string
  title(language: Language): string
}

const IDS = Object.keys(MAKE) as (keyof typeof MAKE)[]

export const FIRST_STARTER = 'hello'

export const STARTERS: readonly Starter[] = IDS.map((id) => ({
  id,
  title: (language) => texts.in(language).titles[id],
}))

/** Of a name that there is not, the first. */
export function starterFiles(id: string, language: string): Readonly<Record<ServerFile, string>> {
  const known = IDS.find((one) => one === id) ?? FIRST_STARTER
  return MAKE[known](texts.in(LANGUAGES.find((one) => one === language) ?? LANGUAGES[0]))
}
