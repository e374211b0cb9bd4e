import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    close: 'Close',
    loading: 'Loading',
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Careful',
    layerBody: 'Body',
    layerUnknown: 'Not decoded',
  },
  ru: {
    close: 'Закрыть',
    loading: 'Загружается',
    note: 'Заметка',
    tip: 'Совет',
    important: 'Важно',
    warning: 'Внимание',
    caution: 'Осторожно',
    layerBody: 'Тело',
    layerUnknown: 'Не разобрано',
  },
})
