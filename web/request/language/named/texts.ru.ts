import type { Translated } from '../../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  from: (environment) => `Из окружения «${environment}».`,
  shared: 'Общая для всех окружений.',
  secret: 'Секрет: значение не\u00a0показывается.',
}
