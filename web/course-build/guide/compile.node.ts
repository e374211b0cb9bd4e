/** The guide in one language. */

import type { Guide } from '../../guide/types.ts'
import type { Language } from '../../i18n/language-list.ts'
import type { SourceGuide } from './read.node.ts'

export function compileGuide(source: SourceGuide, language: Language): Guide {
  const shown = (sentence: { readonly step: string | null } & Readonly<Record<Language, string>>) => ({
    text: sentence[language],
    step: sentence.step,
  })
  return {
    protocols: Object.entries(source.protocols).map(([id, { name, layer, candidate = true, [language]: text }]) => ({
      id,
      name,
      layer,
      text,
      isCandidate: candidate,
    })),
    criteria: Object.entries(source.questions).map(([id, { options, [language]: words }]) => ({
      id,
      ...words,
      options: Object.entries(options).map(([option, { claims, [language]: label }]) => ({
        id: option,
        label,
        claims: claims.map((claim) => ({ to: claim.to, says: claim.says, when: claim.when ?? {}, ...shown(claim) })),
      })),
    })),
    advice: Object.entries(source.advice).map(([id, advice]) => ({ id, when: advice.when, ...shown(advice) })),
    situations: Object.entries(source.matrix).map(([id, { answers, cells, [language]: words }]) => ({
      id,
      ...words,
      answers,
      cells: Object.fromEntries(Object.entries(cells).map(([to, cell]) => [to, { fit: cell.fit, ...shown(cell) }])),
    })),
    pairs: Object.entries(source.pairs).map(([id, { of, reasons, both, [language]: words }]) => ({
      id,
      of,
      ...words,
      reasons: reasons.map((reason) => ({ for: reason.for, ...shown(reason) })),
      both: shown(both),
    })),
  }
}
