/** Apart from the other texts of streams: these words are there with the page, those come with the first stream. */
import { defineTexts } from '../../i18n/index.ts'

export const texts = defineTexts({
  en: { closed: 'The streams that were open there are closed.' },
  ru: { closed: 'Потоки, которые там были открыты, закрыты.' },
})
