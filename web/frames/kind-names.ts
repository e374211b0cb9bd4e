/** Names of frame kinds. HTTP/2 and WebSocket names stay as the specifications write them; HTTP/1.1 has only plain words. */
import type { Frame } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { explainKind } from '../explain/index.ts'
import { joinTexts, type Language } from '../i18n/index.ts'
import { layerOfFrame, lookOf } from '../protocols/looks.ts'
import type { texts as english } from './kind-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./kind-texts.??.ts', { eager: true, import: 'texts' }))

export function kindName(kind: string, language: Language): string {
  return ownValue<string>(texts.in(language).names, kind) ?? kind
}

/** As its protocol calls it: kinds of views are plain words, which several have. */
export function frameName({ protocol, kind }: Pick<Frame, 'protocol' | 'kind'>, language: Language): string {
  const own = lookOf(layerOfFrame({ protocol, kind })).isView === true
  if (own) return explainKind(protocol, kind, language) ?? kind
  return ownValue<string>(texts.in(language).names, `${protocol}:${kind}`) ?? kindName(kind, language)
}
