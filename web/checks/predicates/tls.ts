/** `tls`: how the connection of a call was encrypted; or `tls: absent`, for what went in the clear. */
import type { TraceTls } from '../../trace/types.ts'
import { callText } from '../call-text.ts'
import { type Demand, holds, needs } from '../conditions.ts'
import { both } from '../matcher.ts'
import type { Predicate, Say, Subject } from '../types.ts'
import { demand } from './http.ts'

const IN_THE_CLEAR = both('in the clear', 'открытым текстом')
const ENCRYPTED = both('over TLS', 'через TLS')

export const tls: Predicate = (reader) => {
  if (reader.value === 'absent' || reader.value === 'present') {
    const isWanted = reader.value === 'present'
    const need = isWanted ? ENCRYPTED : IN_THE_CLEAR
    return {
      level: 'call',
      need: (language) => `${language === 'ru' ? 'запрос' : 'a request'} ${need(language)}`,
      judge: (subject) => {
        const found = tlsOf(subject)
        return { passed: found !== undefined && (found !== null) === isWanted, saw: sawOf(subject) }
      },
    }
  }
  const { version, alpn, cipher, name, resumed } = reader.map(['version', 'alpn', 'cipher', 'name', 'resumed'])
  const demands: Demand<TraceTls>[] = []
  if (version) demands.push(demand(both('version of TLS', 'версия TLS'), version, (found) => found.version))
  if (alpn) demands.push(demand(both('agreed on by ALPN', 'выбрано через ALPN'), alpn, (found) => found.alpn))
  if (cipher) demands.push(demand(both('cipher', 'шифр'), cipher, (found) => found.cipher))
  if (name)
    demands.push(demand(both('name of the server (SNI)', 'имя сервера (SNI)'), name, (found) => found.serverName))
  if (resumed)
    demands.push(demand(both('continued a session', 'продолжена сессия'), resumed, (found) => found.isResumed))
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
