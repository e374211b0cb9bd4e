/** What a view has no room for (`proto/wire/most-shown.ts`), of whatever protocol. */
import { plural } from '../../../i18n/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

const moreFields = (count: number): string =>
  `Ещё ${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'поле', few: 'поля', many: 'полей', other: 'поля' })}`
const moreFrames = (count: number): string =>
  `Ещё ${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'кадр', few: 'кадра', many: 'кадров', other: 'кадра' })}`

export const fields: Catalogue<string> = {
  'detail.fields': {
    label: 'ещё поля',
    text: (fact) =>
      `${moreFields(Number(fact.value))}, ${byteCount('ru', lengthOf(fact))}: слишком много, чтобы показать здесь все.`,
  },
  'detail.frames': {
    label: 'сколько их',
    text: (fact) => `${moreFrames(Number(fact.value))} этой строки: слишком много, чтобы разобрать все сразу.`,
  },
}

export const frames: FrameCatalogue = {
  'left-out': {
    label: 'ещё кадры',
    text: (fact) =>
      `${moreFrames(Number(fact.field('detail.frames')?.value))}: разом столько не разобрать. Если над лестницей выбрать «Кадры», у каждого будет своя строка.`,
  },
}

export const issues: IssueCatalogue<string> = { 'detail.issues': 'Ошибок в нём больше, чем посчитано здесь.' }
