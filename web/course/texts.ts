import { defineTexts, plural } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'Course',
    minutes: (count: number) => `${count} min`,
    steps: (count: number) => `${count} ${plural('en', count, { one: 'step', other: 'steps' })}`,
  },
  ru: {
    title: 'Курс',
    minutes: (count: number) => `${count}\u00a0мин`,
    steps: (count: number) =>
      `${count}\u00a0${plural('ru', count, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })}`,
  },
})
