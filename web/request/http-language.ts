/** The request language as the editor wants it. */
import type { EditorLanguage } from '../editor/index.ts'
import { knownContracts } from './contracts.ts'
import { hover, type Surroundings, suggest, type TokenState, tokenizeLine } from './language/index.ts'
import { browserVariables } from './use-problems.ts'

export const httpLanguage: EditorLanguage<TokenState> = {
  id: 'http',
  initialState: 'preamble',
  tokenizeLine,
  suggest: (text, offset) => suggest(text, offset, surroundings()),
  hover: (text, offset) => hover(text, offset, surroundings()),
}

function surroundings(): Surroundings {
  return { variables: browserVariables(), contracts: knownContracts() }
}
