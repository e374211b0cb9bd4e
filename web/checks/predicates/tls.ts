/** `tls`: how the connection of a call was encrypted; or `tls: absent`, for what went in the clear. */
import type { TraceTls } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { type Demand, holds, needs } from '../conditions.ts'
import type { Predicate, Say, Subject } from '../types.ts'
import { say } from '../words.ts'
import { demand } from './http.ts'

const IN_THE_CLEAR = say('inTheClear')
const ENCRYPTED = say('overTls')

export const tls: Predicate = (reader) => {
  if (reader.value === 'absent' || reader.value === 'present') {
    const isWanted = reader.value === 'present'
    const need = isWanted ? ENCRYPTED : IN_THE_CLEAR
    return {
      level: 'call',
      need: (language) => say('aRequest', need(language))(language),
      judge: (subject) => {
        const found = tlsOf(subject)
        return { passed: found !== undefined && (found !== null) === isWanted, saw: sawOf(subject) }
      },
    }
  }
  const { version, alpn, cipher, name, resumed } = reader.map(['version', 'alpn', 'cipher', 'name', 'resumed'])
  const demands: Demand<TraceTls>[] = []
  if (version) demands.push(demand(say('tlsVersion'), version, (found) => found.version))
  if (alpn) demands.push(demand(say('alpn'), alpn, (found) => found.alpn))
  if (cipher) demands.push(demand(say('cipher'), cipher, (found) => found.cipher))
  if (name) demands.push(demand(say('serverName'), name, (found) => found.serverName))
  if (resumed) demands.push(demand(say('resumedSession'), resumed, (found) => found.isResumed))
  return {
    level: 'call',
    need: needs(demands),
    judge: (subject) => {
      const found = tlsOf(subject)
      return { passed: found !== undefined && found !== null && holds(demands, found), saw: sawOf(subject) }
    },
  }
}

/** Undefined: there is no call; null: it went in the clear. */
function tlsOf({ call, exchanges }: Subject): TraceTls | null | undefined {
  return exchanges.find(({ exchange }) => exchange === call?.exchange)?.tls
}

function sawOf(subject: Subject): Say {
  const found = tlsOf(subject)
  return (language) => {
    if (found === undefined) return callText(subject.call, language)
    const how =
      found === null ? IN_THE_CLEAR(language) : [found.version, found.alpn, found.serverName].filter(Boolean).join(', ')
    return `${callText(subject.call, language)}, ${how}`
  }
}
