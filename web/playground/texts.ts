import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({ en: { title: 'Playground' }, ru: { title: 'Площадка' } })
