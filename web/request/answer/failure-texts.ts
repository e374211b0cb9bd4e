/** Why there is no answer, and what to do about it. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts, useLanguage } from '../../i18n/index.ts'
import { noBrokerTexts } from '../kafka/no-broker-texts.ts'
import type { RunFailure } from '../run/result.ts'
import type { texts as english } from './failure-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./failure-texts.??.ts', { eager: true, import: 'texts' }))

const KEYS = {
  network: ['networkTitle', 'network'],
  'code-missing': ['codeMissingTitle', 'codeMissing'],
  'foreign-network': ['foreignTitle', 'foreign'],
  aborted: ['abortedTitle', 'aborted'],
  'timed-out': ['timedOutTitle', 'timedOut'],
  'method-unknown': ['methodTitle', 'method'],
  'message-invalid': ['messageTitle', 'message'],
  'foreign-host': ['hostTitle', 'host'],
  'not-deployed': ['notDeployedTitle', 'notDeployed'],
  program: ['networkTitle', 'network'],
  relay: ['relayTitle', 'relay'],
  'answer-unreadable': ['unreadableTitle', 'unreadable'],
  'request-invalid': ['invalidTitle', 'invalid'],
  'answer-missing': ['answerMissingTitle', 'answerMissing'],
  'file-missing': ['invalidTitle', 'invalid'],
  'not-opened': ['notOpenedTitle', 'notOpened'],
  'connect-refused': ['connectTitle', 'connect'],
  'no-broker': ['noBrokerTitle', 'relay'],
  'too-many-streams': ['tooManyStreamsTitle', 'tooManyStreams'],
} as const

/** What the server says of a call it would not make, where there is more to do than to read its reason. */
const RELAY_KEYS: Readonly<Record<string, (typeof KEYS)[RunFailure['code']] | RelayKeys>> = {
  invalid: KEYS['message-invalid'],
  not_found: KEYS['method-unknown'],
  unimplemented: KEYS['method-unknown'],
  too_many: ['tooManyTitle', 'tooMany'],
  unauthenticated: ['unknownViewerTitle', 'unknownViewer'],
  forbidden: ['forbiddenTitle', 'forbidden'],
}

type RelayKeys =
  | readonly ['tooManyTitle', 'tooMany']
  | readonly ['unknownViewerTitle', 'unknownViewer']
  | readonly ['forbiddenTitle', 'forbidden']

interface FailureText {
  readonly title: string
  readonly text: string
  readonly detail: string | null
  /** Where there is nothing to call yet. */
  readonly toMyServer: string
}

/** A heading, what to do, and whether the failure's own words add anything for the reader. */
export function useFailureText(failure: RunFailure): FailureText {
  const words = texts.use()
  const language = useLanguage()
  const { toMyServer } = words
  const [title, text] = ownValue(RELAY_KEYS, failure.reason ?? '') ?? KEYS[failure.code]
  const { why } = noBrokerTexts.use()
  if (failure.said !== undefined) return { ...failure.said[language], detail: null, toMyServer }
  if (failure.noBroker !== undefined)
    return { title: words[title], text: why(failure.noBroker), detail: null, toMyServer }
  const hasDetail =
    failure.detail !== '' &&
    [
      'code-missing',
      'message-invalid',
      'relay',
      'answer-unreadable',
      'connect-refused',
      'no-broker',
      'answer-missing',
    ].includes(failure.code)
  return { title: words[title], text: words[text], detail: hasDetail ? failure.detail : null, toMyServer }
}
