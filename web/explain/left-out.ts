/** What a view has no room for (`proto/wire/most-shown.ts`), of whatever protocol. */
import { type Language, plural } from '../i18n/index.ts'
import { byteCount } from './headers/values.ts'
import { lengthOf } from './http1/facts.ts'
import type { ProtocolCatalogue } from './registry.ts'

const fieldsEn = (count: number): string =>
  `${count.toLocaleString('en')}\u00a0more ${plural('en', count, { one: 'field', other: 'fields' })}`
const framesEn = (count: number): string =>
  `${count.toLocaleString('en')}\u00a0more ${plural('en', count, { one: 'frame', other: 'frames' })}`
const fieldsRu = (count: number): string =>
  `Ещё ${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'поле', few: 'поля', many: 'полей', other: 'поля' })}`
const framesRu = (count: number): string =>
  `Ещё ${count.toLocaleString('ru')}\u00a0${plural('ru', count, { one: 'кадр', few: 'кадра', many: 'кадров', other: 'кадра' })}`

export const leftOut: Record<Language, ProtocolCatalogue> = {
  en: {
    fields: {
      'detail.fields': {
        label: 'more fields',
        text: (fact) =>
          `${fieldsEn(Number(fact.value))} in ${byteCount('en', lengthOf(fact))}: too many to show them all here.`,
      },
      'detail.frames': {
        label: 'how many',
        text: (fact) => `${framesEn(Number(fact.value))} of this row: too many to take apart all at once.`,
      },
    },
    frames: {
      'left-out': {
        label: 'more frames',
        text: (fact) =>
          `${framesEn(Number(fact.field('detail.frames')?.value))}: too many to take apart at once. With “Frames” chosen above the ladder, each is a row of its own.`,
      },
    },
    issues: { 'detail.issues': 'More is wrong with it than is counted here.' },
  },
  ru: {
    fields: {
      'detail.fields': {
        label: 'ещё поля',
        text: (fact) =>
          `${fieldsRu(Number(fact.value))}, ${byteCount('ru', lengthOf(fact))}: слишком много, чтобы показать здесь все.`,
      },
      'detail.frames': {
        label: 'сколько их',
        text: (fact) => `${framesRu(Number(fact.value))} этой строки: слишком много, чтобы разобрать все сразу.`,
      },
    },
    frames: {
      'left-out': {
        label: 'ещё кадры',
        text: (fact) =>
          `${framesRu(Number(fact.field('detail.frames')?.value))}: разом столько не разобрать. Если над лестницей выбрать «Кадры», у каждого будет своя строка.`,
      },
    },
    issues: { 'detail.issues': 'Ошибок в нём больше, чем посчитано здесь.' },
  },
}
