/** What is said before anything is loaded. */
import { defineTexts } from '../i18n/index.ts'

export const disclosureTexts = defineTexts({
  en: { title: 'Cut the cable', armed: 'is on' },
  ru: { title: 'Разорвать кабель', armed: 'включено' },
})
